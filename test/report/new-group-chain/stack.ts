import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

/** A group that nobody knows yet, its members, and what it grants, in one plan. */
export default {
  stacks: [
    (app) => {
      const env = new Environment(app, 'dev');
      const leads = new DirectoryGroup(env, 'leads', {
        area: 'ops',
        name: 'leads',
        managers: { users: ['ada'] },
        members: { users: ['ben', 'cyd'] },
      });
      const ops = Team.fromName(env, 'ops');
      ops.syncGroup(leads, { schemeAdmin: true });
      ops.channel('incidents').syncGroup(leads);
      return env;
    },
  ],
} satisfies Story;
