import type { LinkFlags } from '../../mattermost/api/types.js';

/** A group of the directory as it is, and what Mattermost makes of it. */
export interface FoundGroup {
  readonly name: string;
  readonly description?: string;
  readonly posix: boolean;
  readonly external: boolean;
  /** Set, if empty, where the group is marked as one of the Fedora Account System. */
  readonly fas?: FoundFas;
  readonly managers: Principals;
  readonly members: Principals & { readonly external: readonly string[] };
  /** Direct members that are neither users nor groups, such as services. */
  readonly otherMembers: readonly string[];
  /** Left out where Mattermost does not know the group. */
  readonly mattermost?: FoundInMattermost;
}

interface Principals {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

export interface FoundFas {
  readonly url?: string;
  readonly mailingList?: string;
  readonly ircChannels?: string[];
  readonly discussionUrl?: string;
}

export interface FoundInMattermost {
  readonly id: string;
  readonly mentionName?: string;
  readonly allowReference: boolean;
  readonly links: readonly FoundLink[];
}

export interface FoundLink extends LinkFlags {
  /** `team`, or `team/channel`. */
  readonly place: string;
}

/** A team or channel that only members of linked groups may be in. */
export interface FoundConstraint {
  readonly place: string;
  /** By which it is imported: `team:ID`, `channel:ID`. */
  readonly importId: string;
}

/** All that is there and that code may take over. */
export interface Found {
  readonly groups: readonly FoundGroup[];
  readonly constraints: readonly FoundConstraint[];
  /** System role → usernames of those who have it, sorted. */
  readonly roleHolders: Readonly<Record<string, readonly string[]>>;
  /** What was seen and cannot be taken over, in sentences. */
  readonly leftOut: readonly string[];
}
