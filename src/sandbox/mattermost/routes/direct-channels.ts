import { requirePermission } from '../access/permissions.js';
import { channelJson } from '../domain/channels.js';
import { invalidBodyParam } from '../http/app-error.js';
import { decodeStrings } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import { now } from '../site.js';
import { newId } from '../store/id.js';

export const directChannelRoutes: readonly Route[] = [route('POST', '/channels/direct', createDirect)];

/** The channel of two people; it has no team, and its name is made of their ids. */
function createDirect(call: Call) {
  const { site, user } = call;
  const ids = decodeStrings(call.json());
  if (ids?.length !== 2) throw invalidBodyParam('user_ids');
  requirePermission(site, user, 'create_direct_channel');
  if (!ids.includes(user.id)) requirePermission(site, user, 'manage_system');
  const people = ids.flatMap((id) => site.store.users.get(id) ?? []);
  if (people.length !== 2) throw invalidBodyParam('user_ids');
  const name = ids.toSorted().join('__');
  const existing = site.store.channels.by('name', `/${name}`)[0];
  if (existing) return json(channelJson(existing), 201);
  const at = now();
  const channel = site.store.channels.put({
    id: newId(),
    teamId: '',
    name,
    displayName: '',
    header: '',
    purpose: '',
    type: 'D',
    creatorId: user.id,
    groupConstrained: null,
    createAt: at,
    updateAt: at,
    deleteAt: 0,
  });
  for (const { id: userId } of people) {
    site.store.channelMembers.put({
      channelId: channel.id,
      userId,
      schemeGuest: false,
      schemeUser: true,
      schemeAdmin: false,
      explicitRoles: '',
      lastUpdateAt: at,
    });
  }
  return json(channelJson(channel), 201);
}
