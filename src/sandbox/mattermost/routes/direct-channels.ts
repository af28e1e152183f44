import { requirePermission } from '../access/permissions.js';
import { channelJson } from '../domain/channels.js';
import { directChannel } from '../domain/direct-channels.js';
import { invalidBodyParam } from '../http/app-error.js';
import { decodeStrings } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { route, type Route } from '../http/routes.js';

export const directChannelRoutes: readonly Route[] = [route('POST', '/channels/direct', createDirect)];

function createDirect(call: Call) {
  const { site, user } = call;
  const ids = decodeStrings(call.json());
  if (ids?.length !== 2) throw invalidBodyParam('user_ids');
  requirePermission(site, user, 'create_direct_channel');
  if (!ids.includes(user.id)) requirePermission(site, user, 'manage_system');
  const [one, other] = ids.flatMap((id) => site.store.users.get(id) ?? []);
  if (!one || !other) throw invalidBodyParam('user_ids');
  return json(channelJson(directChannel(site, user, [one, other])), 201);
}
