import { DirectoryGroup, Environment, Team } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const PEOPLE = ['ada', 'ben', 'cyd', 'dee', 'eve', 'fox'];

/** More than a comment holds. */
export default {
  stacks: [
    (app) => {
      const env = new Environment(app, 'dev');
      const [ops, docs] = [Team.fromName(env, 'ops'), Team.fromName(env, 'docs')];
      for (let i = 0; i < 80; i++) {
        const group = new DirectoryGroup(env, `project-${i}`, {
          area: 'project',
          name: `number_${i}_of_the_department_for_many_projects`,
          description: `Whoever works on project number ${i} of the department for many projects, at whatever place that is`,
          members: { users: PEOPLE.filter((_, index) => (i + index) % 3 > 0) },
        });
        ops.syncGroup(group, { schemeAdmin: i === 0 });
        docs.channel('style').syncGroup(group, { schemeAdmin: i % 40 === 1 });
      }
      return env;
    },
  ],
} satisfies Story;
