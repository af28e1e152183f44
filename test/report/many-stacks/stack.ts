import type { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App, name: string, team: string, people: readonly string[]): Environment => {
  const env = new Environment(app, name);
  const leads = new DirectoryGroup(env, 'leads', { area: team, name: 'leads', members: { users: people } });
  Team.fromName(env, team).syncGroup(leads, { schemeAdmin: true });
  return env;
};

/** One pull request that changes two environments. */
export default {
  stacks: [(app) => stack(app, 'staging', 'ops', ['ben', 'cyd']), (app) => stack(app, 'production', 'docs', ['dee'])],
} satisfies Story;
