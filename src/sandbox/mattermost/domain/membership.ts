import { isGuest } from '../access/permissions.js';
import { now, type Site } from '../site.js';
import type { Channel, ChannelMember, Team, TeamMember, User } from '../store/rows.js';
import { isGrantedOnJoining } from './role-sync.js';

export const DEFAULT_CHANNELS = [
  { name: 'town-square', displayName: 'Town Square' },
  { name: 'off-topic', displayName: 'Off-Topic' },
] as const;

/**
 * Makes the user a member of the team and, unless a guest, of its default channels. A live membership is returned as it is; a removed
 * member's row is revived with flags computed anew.
 */
export function joinTeam(site: Site, team: Team, user: User): TeamMember {
  const key = `${team.id}/${user.id}`;
  const before = site.store.teamMembers.get(key);
  if (before?.deleteAt === 0) return before;
  const guest = isGuest(user);
  // Whoever's e-mail the team carries, its creator as a rule, is its admin.
  const owns = team.email === user.email && (!guest || site.band === 'B');
  const member = site.store.teamMembers.put({
    teamId: team.id,
    userId: user.id,
    schemeGuest: guest,
    schemeUser: !guest,
    schemeAdmin: owns || (!guest && isGrantedOnJoining(site, 'Team', team.id, user.id)),
    explicitRoles: before?.explicitRoles ?? '',
    createAt: before?.createAt ?? now(),
    deleteAt: 0,
  });
  if (!guest) joinDefaultChannels(site, team, user);
  return member;
}

/** Leaves the team's channels too. The membership's row stays, with its flags. */
export function leaveTeam(site: Site, teamId: string, userId: string): void {
  for (const { channelId } of site.store.channelMembers.by('user', userId)) {
    if (site.store.channels.get(channelId)?.teamId === teamId) leaveChannel(site, channelId, userId);
  }
  const member = site.store.teamMembers.get(`${teamId}/${userId}`);
  if (member?.deleteAt === 0) site.store.teamMembers.put({ ...member, deleteAt: now() });
}

/** Makes the user a member of the channel; an existing membership is returned as it is. */
export function joinChannel(site: Site, channel: Channel, user: User): ChannelMember {
  const granted = () => !isGuest(user) && isGrantedOnJoining(site, 'Channel', channel.id, user.id);
  return addChannelMember(site, channel, user, granted);
}

export function leaveChannel(site: Site, channelId: string, userId: string): void {
  site.store.channelMembers.remove(`${channelId}/${userId}`);
}

/** The channel's creator is its admin. */
export function joinOwnChannel(site: Site, channel: Channel, creator: User): ChannelMember {
  return addChannelMember(site, channel, creator, () => true);
}

/** Here the channels' group links are not asked; the team's owner is admin of them. */
function joinDefaultChannels(site: Site, team: Team, user: User): void {
  for (const { name } of DEFAULT_CHANNELS) {
    const channel = site.store.channels.by('name', `${team.id}/${name}`)[0];
    if (channel?.deleteAt === 0) addChannelMember(site, channel, user, () => team.email === user.email);
  }
}

function addChannelMember(site: Site, channel: Channel, user: User, schemeAdmin: () => boolean): ChannelMember {
  const key = `${channel.id}/${user.id}`;
  const before = site.store.channelMembers.get(key);
  if (before) return before;
  const guest = isGuest(user);
  const at = now();
  site.store.channelMemberHistory.put({ channelId: channel.id, userId: user.id, joinTime: at });
  return site.store.channelMembers.put({
    channelId: channel.id,
    userId: user.id,
    schemeGuest: guest,
    schemeUser: !guest,
    schemeAdmin: schemeAdmin(),
    explicitRoles: '',
    lastUpdateAt: at,
  });
}
