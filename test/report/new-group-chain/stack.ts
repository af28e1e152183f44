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
      const team = Team.fromName(env, 'ops');
      team.channel('incidents').syncGroup(leads);
      team.syncGroup(leads, { schemeAdmin: true });
      return env;
    },
  ],
} satisfies Story;
