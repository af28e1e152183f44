import type { DirectoryServer } from '../../sandbox/directory/server.js';
import type { Console, Roles } from './mattermost.js';
import type { SandboxStack } from '../terraform/sandbox-stack.js';

/** What the steps of a story act on. */
export interface World {
  readonly stack: SandboxStack;
  readonly console: Console;
  readonly directory: DirectoryServer;
  /** The roles that the last step saw, so that the next one can show what changed. */
  roles: Roles;
}
