export type SyncableType = 'team' | 'channel';

/** A team or a channel that groups can be linked to. */
export interface Syncable {
  readonly type: SyncableType;
  readonly id: string;
}

/** What a link brings, in the words of the configuration, of the server and of its requests. */
export interface LinkFlags {
  readonly auto_add: boolean;
  readonly scheme_admin: boolean;
}

/** A live link of a group. */
export interface Link extends Syncable, LinkFlags {}

export interface Group {
  readonly id: string;
  /** Undefined where the group has no mention name. */
  readonly name?: string;
  readonly display_name: string;
  /** `ldap`, `custom`, `plugin_…` */
  readonly source: string;
  readonly remote_id: string | null;
  readonly allow_reference: boolean;
  /** False once the group was unlinked from the directory. Its links stay, and still grant admin. */
  readonly live: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly description: string;
  readonly type: 'open' | 'invite';
  /** Whether anybody with an account may find and join it, where it is open. */
  readonly allow_open_invite: boolean;
  readonly group_constrained: boolean;
  readonly archived: boolean;
}

export interface Channel {
  readonly id: string;
  readonly team_id: string;
  readonly name: string;
  readonly display_name: string;
  readonly purpose: string;
  readonly header: string;
  readonly type: 'public' | 'private';
  readonly group_constrained: boolean;
  readonly archived: boolean;
}

export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly guest: boolean;
  readonly bot: boolean;
  readonly active: boolean;
}

/** A live membership of a team or channel. */
export interface Member {
  readonly user_id: string;
  readonly scheme_admin: boolean;
  readonly scheme_guest: boolean;
}

/** A group as linked to one team or channel. */
export interface Grant {
  readonly groupId: string;
  readonly scheme_admin: boolean;
}

/** Jobs that are started without further data. */
export type JobType = 'ldap_sync' | 'elasticsearch_post_indexing';

export interface Job {
  readonly id: string;
  readonly status: 'pending' | 'in_progress' | 'success' | 'error' | 'warning' | 'cancel_requested' | 'canceled';
  /** Per cent, where a job tells it; -1 after an error. */
  readonly progress: number;
  /** Milliseconds since 1970. */
  readonly last_activity_at: number;
  readonly data: Readonly<Record<string, string>>;
}

export const sameFlags = (a: LinkFlags, b: LinkFlags): boolean =>
  a.auto_add === b.auto_add && a.scheme_admin === b.scheme_admin;
