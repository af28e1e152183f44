import type { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App): Environment => {
  const env = new Environment(app, 'dev');
  const leads = new DirectoryGroup(env, 'leads', { area: 'ops', name: 'leads', members: { users: ['ben', 'cyd'] } });
  Team.fromName(env, 'ops').syncGroup(leads, { schemeAdmin: true });
  return env;
};

/** Nobody changed the code: somebody made an admin in the console, and put somebody else into the group. */
export default {
  before: stack,
  byHand: async ({ console, directory }) => {
    const { id: team } = await console.call<{ id: string }>('GET', '/teams/name/ops');
    const { id: user } = await console.call<{ id: string }>('GET', '/users/username/fox');
    await console.call('PUT', `/teams/${team}/members/${user}/schemeRoles`, { scheme_user: true, scheme_admin: true });
    await directory.addTo('mm_ops_leads', 'member', directory.userDn('eve'));
  },
  stacks: [stack],
} satisfies Story;
