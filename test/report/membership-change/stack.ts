import type { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App, leaders: readonly string[]): Environment => {
  const env = new Environment(app, 'dev');
  const leads = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', members: { users: leaders } });
  const all = new DirectoryGroup(env, 'all', {
    area: 'ops',
    name: 'all',
    members: { users: ['ada'], groups: [leads] },
  });
  const ops = Team.fromName(env, 'ops');
  ops.syncGroup(leads, { schemeAdmin: true });
  ops.channel('incidents').syncGroup(all, { schemeAdmin: true });
  return env;
};

/** Only people change: whoever comes into a group that grants Team Admin is promoted, through a nested group too. */
export default {
  before: (app) => stack(app, ['ben', 'cyd']),
  stacks: [(app) => stack(app, ['cyd', 'fox'])],
} satisfies Story;
