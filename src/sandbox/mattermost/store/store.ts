import type * as rows from './rows.js';
import { Journal, Table } from './table.js';

/** All rows of one server. Keys of two parts are joined by `/`. */
export class Store {
  readonly journal = new Journal();

  readonly users = new Table<rows.User, 'username' | 'email' | 'authData'>(
    (user) => user.id,
    {
      username: (user) => user.username,
      email: (user) => user.email,
      authData: (user) => user.authData ?? '',
    },
    this.journal,
  );
  readonly sessions = new Table<rows.Session, 'user'>((s) => s.token, { user: (s) => s.userId }, this.journal);
  readonly accessTokens = new Table<rows.AccessToken, 'token' | 'user'>(
    (t) => t.id,
    { token: (t) => t.token, user: (t) => t.userId },
    this.journal,
  );

  readonly teams = new Table<rows.Team, 'name'>((team) => team.id, { name: (team) => team.name }, this.journal);
  readonly channels = new Table<rows.Channel, 'team' | 'name'>(
    (channel) => channel.id,
    { team: (channel) => channel.teamId, name: (channel) => `${channel.teamId}/${channel.name}` },
    this.journal,
  );
  readonly teamMembers = new Table<rows.TeamMember, 'team' | 'user'>(
    (m) => `${m.teamId}/${m.userId}`,
    { team: (m) => m.teamId, user: (m) => m.userId },
    this.journal,
  );
  readonly channelMembers = new Table<rows.ChannelMember, 'channel' | 'user'>(
    (m) => `${m.channelId}/${m.userId}`,
    { channel: (m) => m.channelId, user: (m) => m.userId },
    this.journal,
  );
  readonly channelMemberHistory = new Table<rows.ChannelMemberHistory>(
    (h) => `${h.channelId}/${h.userId}`,
    {},
    this.journal,
  );

  readonly groups = new Table<rows.Group, 'remoteId' | 'name'>(
    (group) => group.id,
    { remoteId: (group) => group.remoteId ?? '', name: (group) => group.name ?? '' },
    this.journal,
  );
  readonly groupMembers = new Table<rows.GroupMember, 'group' | 'user'>(
    (m) => `${m.groupId}/${m.userId}`,
    { group: (m) => m.groupId, user: (m) => m.userId },
    this.journal,
  );
  /** By group: `Team/GROUP`; by syncable: the id of the team or channel. */
  readonly groupSyncables = new Table<rows.GroupSyncable, 'group' | 'syncable'>(
    (link) => `${link.groupId}/${link.syncableId}`,
    { group: (link) => `${link.type}/${link.groupId}`, syncable: (link) => link.syncableId },
    this.journal,
  );

  readonly uploads = new Table<rows.UploadSession, 'user'>((u) => u.id, { user: (u) => u.userId }, this.journal);
  readonly imports = new Table<rows.ImportFile>((file) => file.name, {}, this.journal);
  readonly posts = new Table<rows.Post, 'channel'>((p) => p.id, { channel: (p) => p.channelId }, this.journal);

  readonly jobs = new Table<rows.Job, 'type'>((job) => job.id, { type: (job) => job.type }, this.journal);
  readonly roles = new Table<rows.Role, 'name'>((role) => role.id, { name: (role) => role.name }, this.journal);

  /** Remembers every row; what it gives puts them back. */
  checkpoint(): () => void {
    const tables: unknown[] = Object.values(this);
    const restores = tables.flatMap((table) => (table instanceof Table ? [table.checkpoint()] : []));
    return () => {
      for (const restore of restores) restore();
      this.journal.forget();
    };
  }
}
