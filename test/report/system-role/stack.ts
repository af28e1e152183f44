import type { App } from 'cdktf';
import { DirectoryGroup, Environment, SystemRole } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (app: App, helpers: readonly string[], level: 'read' | 'write'): Environment => {
  const env = new Environment(app, 'dev');
  const helpdesk = new DirectoryGroup(env, 'helpdesk', { area: 'it', name: 'helpdesk', members: { users: helpers } });
  new SystemRole(env, 'help', {
    role: 'system_user_manager',
    sections: { 'user_management.users': level },
    groups: [helpdesk],
  });
  return env;
};

/** Who is in a group has a system role, and the role may do more than before. */
export default {
  before: (app) => stack(app, ['ada', 'ben'], 'read'),
  stacks: [(app) => stack(app, ['ada', 'eve'], 'write')],
} satisfies Story;
