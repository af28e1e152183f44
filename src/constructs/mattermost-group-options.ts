import type { GroupLinksTimeouts } from './bindings/mattermost/group-links/index.js';

/** How Mattermost treats a directory group. */
export interface MattermostGroupOptions {
  /**
   * Name by which people mention the group.
   * @default - Mattermost's own choice
   */
  readonly mentionName?: string;
  /**
   * Whether people may mention the group. Mind that members of a team may then link it to their team themselves.
   * @default - left as it is in Mattermost
   */
  readonly allowReference?: boolean;
  /**
   * Whether the group has exactly the declared links, or these among others.
   * @default - exactly these: other links are removed
   */
  readonly linkMode?: 'authoritative' | 'additive';
  /**
   * What happens to the links when they are no longer declared.
   * @default - `revoke`: admins are demoted first, then the group is unlinked
   */
  readonly onDestroy?: 'revoke' | 'unlink' | 'keep';
  /**
   * Whether an apply waits until roles and memberships are what the links say.
   * @default - it does
   */
  readonly waitForRoles?: boolean;
  /**
   * How long writing the links may take, as durations: `{ create: '5m' }`.
   * @default - the provider's own limits
   */
  readonly linkTimeouts?: GroupLinksTimeouts;
}
