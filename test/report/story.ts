import type { App } from 'cdktf';
import type { Environment } from '../../src/constructs/index.js';
import type { EmbeddedHost } from '../../src/sandbox/host/index.js';
import type { DirectoryByHand } from '../servers/directory-by-hand.js';
import type { MattermostApi } from '../servers/mattermost-api.js';

/** Who changes something outside, between an apply and the plan. */
export interface Hands {
  readonly console: MattermostApi;
  readonly directory: DirectoryByHand;
}

/** What `stack.ts` of a fixture exports as its default: how its plans come about on the sandbox. */
export interface Story {
  /** Applied before. */
  readonly before?: (app: App) => Environment;
  readonly byHand?: (hands: Hands) => Promise<unknown>;
  /** Of which the plans are: `plan.json`, then `plan.2.json` and so on. */
  readonly stacks: readonly ((app: App, host: EmbeddedHost) => Environment)[];
}
