/** Rows as the server's database holds them. Times are integer milliseconds; `deleteAt` 0 means live. Ids have 26 characters. */

export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly nickname: string;
  readonly position: string;
  /** Names of system roles, separated by blanks, as assigned. */
  readonly roles: string;
  readonly authService: '' | 'ldap';
  /** With `ldap`: the value of `LdapSettings.IdAttribute`. */
  readonly authData?: string;
  readonly password?: string;
  readonly locale: string;
  readonly isBot: boolean;
  /** Bots only: who made it, and what the owner wrote. */
  readonly ownerId?: string;
  readonly botDescription?: string;
  readonly createAt: number;
  readonly updateAt: number;
  readonly deleteAt: number;
}

export interface Session {
  readonly token: string;
  readonly userId: string;
  readonly createAt: number;
}

export interface AccessToken {
  readonly id: string;
  readonly token: string;
  readonly userId: string;
  readonly description: string;
  readonly isActive: boolean;
}

export type TeamType = 'O' | 'I';
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly email: string;
  readonly type: TeamType;
  readonly companyName: string;
  readonly allowedDomains: string;
  readonly allowOpenInvite: boolean;
  readonly inviteId: string;
  readonly groupConstrained: boolean | null;
  readonly createAt: number;
  readonly updateAt: number;
  readonly deleteAt: number;
}

export type ChannelType = 'O' | 'P' | 'D' | 'G';
export interface Channel {
  readonly id: string;
  /** Empty for direct and group channels. */
  readonly teamId: string;
  readonly name: string;
  readonly displayName: string;
  readonly header: string;
  readonly purpose: string;
  readonly type: ChannelType;
  readonly creatorId: string;
  readonly groupConstrained: boolean | null;
  readonly createAt: number;
  readonly updateAt: number;
  readonly deleteAt: number;
}

/** What a membership of a team and one of a channel have in common. */
export interface SchemeRoles {
  readonly schemeGuest: boolean;
  readonly schemeUser: boolean;
  readonly schemeAdmin: boolean;
  /** Roles beyond the scheme's own, separated by blanks. */
  readonly explicitRoles: string;
}
export interface TeamMember extends SchemeRoles {
  readonly teamId: string;
  readonly userId: string;
  readonly createAt: number;
  /** A removed member's row stays, with all its flags. */
  readonly deleteAt: number;
}
export interface ChannelMember extends SchemeRoles {
  readonly channelId: string;
  readonly userId: string;
  readonly lastUpdateAt: number;
}
/** That a person has ever been in a channel; it blocks joining again. */
export interface ChannelMemberHistory {
  readonly channelId: string;
  readonly userId: string;
  readonly joinTime: number;
}

export type GroupSource = 'ldap' | 'custom';
export interface Group {
  readonly id: string;
  readonly name: string | null;
  readonly displayName: string;
  readonly description: string;
  readonly source: GroupSource;
  readonly remoteId: string | null;
  readonly allowReference: boolean;
  readonly createAt: number;
  readonly updateAt: number;
  readonly deleteAt: number;
}
export interface GroupMember {
  readonly groupId: string;
  readonly userId: string;
  readonly createAt: number;
  readonly deleteAt: number;
}

export type SyncableType = 'Team' | 'Channel';
/** A link of a group to a team or channel. */
export interface GroupSyncable {
  readonly type: SyncableType;
  readonly groupId: string;
  readonly syncableId: string;
  readonly autoAdd: boolean;
  readonly schemeAdmin: boolean;
  readonly createAt: number;
  readonly updateAt: number;
  readonly deleteAt: number;
}

export type JobStatus = 'pending' | 'in_progress' | 'success' | 'error' | 'warning' | 'cancel_requested' | 'canceled';
export type JobType = 'ldap_sync' | 'import_process' | 'elasticsearch_post_indexing';
export interface Job {
  readonly id: string;
  readonly type: JobType;
  readonly priority: number;
  readonly createAt: number;
  readonly startAt: number;
  readonly lastActivityAt: number;
  readonly status: JobStatus;
  readonly progress: number;
  readonly data: Readonly<Record<string, string>> | null;
}

/** A file on its way to the server, in pieces. */
export interface UploadSession {
  readonly id: string;
  readonly userId: string;
  readonly type: 'import';
  readonly filename: string;
  /** Bytes that it will have, and those that are here. */
  readonly fileSize: number;
  readonly fileOffset: number;
  readonly pieces: readonly Buffer[];
  readonly createAt: number;
}

/** A file that an import can be made of. */
export interface ImportFile {
  /** `UPLOAD_name.zip` */
  readonly name: string;
  readonly pieces: readonly Buffer[];
}

export interface Post {
  readonly id: string;
  readonly channelId: string;
  readonly userId: string;
  /** The post that it answers; empty where it begins a thread. */
  readonly rootId: string;
  readonly message: string;
  readonly createAt: number;
  readonly updateAt: number;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly permissions: readonly string[];
  readonly schemeManaged: boolean;
  readonly builtIn: boolean;
  readonly createAt: number;
  readonly updateAt: number;
}
