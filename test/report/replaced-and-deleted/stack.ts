import type { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App, last: boolean): Environment => {
  const env = new Environment(app, 'dev');
  const lab = last ? undefined : new Team(env, 'lab', { name: 'lab', displayName: 'Lab' });
  const leads = new DirectoryGroup(env, 'leads', {
    area: 'ops',
    name: 'leads',
    posix: !last,
    members: { users: ['ben', 'cyd'] },
  });
  Team.fromName(env, 'ops').syncGroup(leads, { schemeAdmin: true });
  lab?.syncGroup(leads, { schemeAdmin: true });
  return env;
};

/** A posix group becomes an ordinary one, which makes another group of it, and a team of its own is given up. */
export default { before: (app) => stack(app, false), stacks: [(app) => stack(app, true)] } satisfies Story;
