import { AppError } from '../http/app-error.js';
import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { Team, TeamType, User } from '../store/rows.js';
import { DEFAULT_CHANNELS, joinTeam } from './membership.js';
import { createChannelRow } from './channels.js';
import { noSuchTeam } from './syncables.js';

/** First parts of paths of the web application, which no team may be named. */
const RESERVED = [
  'admin',
  'api',
  'channel',
  'claim',
  'error',
  'files',
  'help',
  'landing',
  'login',
  'mfa',
  'oauth',
  'plug',
  'plugins',
  'post',
  'signup',
  'boards',
  'playbooks',
];

export interface NewTeam {
  readonly name: string;
  readonly displayName: string;
  readonly type: string;
  readonly description?: string;
  readonly companyName?: string;
  readonly allowedDomains?: string;
  readonly allowOpenInvite?: boolean;
  readonly groupConstrained?: boolean;
}

/** The creator is its first member and, by e-mail, its admin. */
export function createTeam(site: Site, creator: User, fields: NewTeam): Team {
  requireTeamFields(fields);
  if (site.store.teams.by('name', fields.name).length > 0) {
    throw new AppError(400, 'store.sql_team.save_team.existing.app_error', 'A team with this URL already exists.');
  }
  const at = now();
  const team = site.store.teams.put({
    id: newId(),
    name: fields.name,
    displayName: fields.displayName,
    description: fields.description ?? '',
    email: creator.email,
    type: fields.type as TeamType,
    companyName: fields.companyName ?? '',
    allowedDomains: fields.allowedDomains ?? '',
    allowOpenInvite: fields.allowOpenInvite ?? false,
    inviteId: newId(),
    groupConstrained: fields.groupConstrained ?? null,
    createAt: at,
    updateAt: at,
    deleteAt: 0,
  });
  for (const { name, displayName } of DEFAULT_CHANNELS) {
    createChannelRow(site, { teamId: team.id, name, displayName, type: 'O', creatorId: '' });
  }
  joinTeam(site, team, creator);
  return team;
}

export function teamOf(site: Site, teamId: string): Team {
  const team = site.store.teams.get(teamId);
  if (!team) throw noSuchTeam();
  return team;
}

/** Deletes the team for good, with channels and memberships. Links of groups to it stay behind. */
export function deleteTeam(site: Site, teamId: string): void {
  const { store } = site;
  for (const channel of store.channels.by('team', teamId)) deleteChannel(site, channel.id);
  for (const { userId } of store.teamMembers.by('team', teamId)) store.teamMembers.remove(`${teamId}/${userId}`);
  store.teams.remove(teamId);
}

export function deleteChannel({ store }: Site, channelId: string): void {
  for (const { userId } of store.channelMembers.by('channel', channelId)) {
    store.channelMembers.remove(`${channelId}/${userId}`);
  }
  store.channels.remove(channelId);
}

export function teamJson(team: Team): Record<string, unknown> {
  return {
    id: team.id,
    create_at: team.createAt,
    update_at: team.updateAt,
    delete_at: team.deleteAt,
    display_name: team.displayName,
    name: team.name,
    description: team.description,
    email: team.email,
    type: team.type,
    company_name: team.companyName,
    allowed_domains: team.allowedDomains,
    invite_id: team.inviteId,
    allow_open_invite: team.allowOpenInvite,
    scheme_id: null,
    group_constrained: team.groupConstrained,
    policy_id: null,
    cloud_limits_archived: false,
  };
}

function requireTeamFields({ name, displayName, type }: NewTeam): void {
  if (displayName === '' || displayName.length > 64) {
    throw new AppError(400, 'model.team.is_valid.name.app_error', 'Invalid name.');
  }
  if (RESERVED.some((word) => name.startsWith(word))) {
    throw new AppError(400, 'model.team.is_valid.reserved.app_error', 'This URL is unavailable. Please try another.');
  }
  if (name.length > 64 || !/^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name)) {
    throw new AppError(
      400,
      'model.team.is_valid.characters.app_error',
      'Name must be 2 or more lowercase alphanumeric characters.',
    );
  }
  if (type !== 'O' && type !== 'I') throw new AppError(400, 'model.team.is_valid.type.app_error', 'Invalid type.');
}
