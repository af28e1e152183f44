import type { App } from 'cdktf';
import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App, constrained: boolean): Environment => {
  const env = new Environment(app, 'dev');
  const crew = new DirectoryGroup(env, 'crew', { area: 'docs', name: 'crew', members: { users: ['cyd', 'dee'] } });
  const docs = Team.fromName(env, 'docs');
  docs.syncGroup(crew);
  if (constrained) docs.constrain();
  return env;
};

/** A team becomes one for members of its groups only. */
export default { before: (app) => stack(app, false), stacks: [(app) => stack(app, true)] } satisfies Story;
