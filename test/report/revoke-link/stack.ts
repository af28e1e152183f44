import type { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App, linked: boolean): Environment => {
  const env = new Environment(app, 'dev');
  const leads = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', members: { users: ['ben', 'cyd'] } });
  const seniors = new DirectoryGroup(env, 'seniors', {
    area: 'ops',
    name: 'seniors',
    members: { users: ['cyd', 'dee'] },
  });
  const ops = Team.fromName(env, 'ops');
  ops.syncGroup(seniors, { schemeAdmin: true });
  if (linked) ops.syncGroup(leads, { schemeAdmin: true });
  ops.channel('incidents').syncGroup(leads);
  return env;
};

/** The link of one of two groups goes: who is in the other one as well stays admin. */
export default { before: (app) => stack(app, true), stacks: [(app) => stack(app, false)] } satisfies Story;
