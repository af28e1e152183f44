import type { Channel as ChannelJson } from '@mattermost/types/channels';
import type { Group as GroupJson } from '@mattermost/types/groups';
import type { Job as JobJson } from '@mattermost/types/jobs';
import type { Team as TeamJson } from '@mattermost/types/teams';
import type { UserProfile } from '@mattermost/types/users';
import type { SyncableRow } from './routes.js';
import type { Channel, Group, Job, Link, Member, SyncableType, Team, User } from './types.js';

export interface MemberRow extends Member {
  readonly delete_at?: number;
}

export const linkOf = (type: SyncableType, row: SyncableRow): Link => ({
  type,
  id: (type === 'team' ? row.team_id : row.channel_id) ?? '',
  auto_add: row.auto_add,
  scheme_admin: row.scheme_admin,
});

export const groupOf = (row: GroupJson): Group => ({
  id: row.id,
  name: row.name || undefined,
  display_name: row.display_name,
  source: row.source,
  remote_id: row.remote_id,
  allow_reference: row.allow_reference,
  live: row.delete_at === 0,
});

export function teamOf(row: TeamJson): Team;
export function teamOf(row: TeamJson | undefined): Team | undefined;
export function teamOf(row: TeamJson | undefined): Team | undefined {
  return (
    row && {
      id: row.id,
      name: row.name,
      display_name: row.display_name,
      description: row.description,
      type: row.type === 'O' ? 'open' : 'invite',
      allow_open_invite: row.allow_open_invite,
      group_constrained: row.group_constrained === true,
      archived: row.delete_at !== 0,
    }
  );
}

export function channelOf(row: ChannelJson): Channel;
export function channelOf(row: ChannelJson | undefined): Channel | undefined;
export function channelOf(row: ChannelJson | undefined): Channel | undefined {
  return (
    row && {
      id: row.id,
      team_id: row.team_id,
      name: row.name,
      display_name: row.display_name,
      purpose: row.purpose,
      header: row.header,
      type: row.type === 'O' ? 'public' : 'private',
      group_constrained: row.group_constrained === true,
      archived: row.delete_at !== 0,
    }
  );
}

export const userOf = (row: UserProfile): User => {
  const roles = row.roles.split(' ').filter(Boolean);
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    roles,
    guest: roles.includes('system_guest'),
    bot: row.is_bot === true,
    active: !row.delete_at,
  };
};

export const memberOf = ({ user_id, scheme_admin, scheme_guest }: MemberRow): Member => ({
  user_id,
  scheme_admin,
  scheme_guest,
});

export const jobOf = (row: JobJson): Job => ({
  id: row.id,
  status: row.status as Job['status'],
  progress: row.progress,
  last_activity_at: row.last_activity_at,
  data: (row.data ?? {}) as Record<string, string>,
});
