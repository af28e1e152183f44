import { can, requirePermission } from '../access/permissions.js';
import { userOf } from '../domain/users.js';
import { AppError, forbidden, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json, OK } from '../http/call.js';
import { paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import { newId } from '../store/id.js';
import type { AccessToken } from '../store/rows.js';

export const accessTokenRoutes: readonly Route[] = [
  route('POST', '/users/:user_id/tokens', create),
  route('GET', '/users/:user_id/tokens', list),
  route('GET', '/users/tokens/:token_id', (call) => {
    requirePermission(call.site, call.user, 'read_user_access_token');
    return json(tokenJson(ownOrAny(call, tokenOf(call, call.id('token_id')))));
  }),
  route('POST', '/users/tokens/disable', (call) => setActive(call, false)),
  route('POST', '/users/tokens/enable', (call) => setActive(call, true)),
  route('POST', '/users/tokens/revoke', (call) => {
    call.site.store.accessTokens.remove(managed(call).id);
    return OK;
  }),
];

/** The only answer that shows the token. */
function create(call: Call) {
  const { site, user } = call;
  const userId = call.id('user_id');
  const description = decodeObject(call.json(), { description: 'string' })?.description ?? '';
  if (description === '') throw invalidBodyParam('description');
  requirePermission(site, user, 'create_user_access_token');
  if (userId !== user.id && !can(site, user, 'edit_other_users')) throw forbidden();
  const owner = userOf(site, userId);
  if (!owner.isBot && !site.config.isOn('ServiceSettings', 'EnableUserAccessTokens')) {
    throw new AppError(
      501,
      'app.user_access_token.disabled',
      'Personal access tokens are disabled on this server. Please contact your system administrator for details.',
    );
  }
  const row = site.store.accessTokens.put({ id: newId(), token: newId(), userId, description, isActive: true });
  return json({ ...tokenJson(row), token: row.token });
}

function list(call: Call) {
  const { site, user } = call;
  const userId = call.id('user_id');
  requirePermission(site, user, 'read_user_access_token');
  if (userId !== user.id && !can(site, user, 'edit_other_users')) throw forbidden();
  return json(paged(site.store.accessTokens.by('user', userId), pageOf(call.query)).map(tokenJson));
}

function setActive(call: Call, isActive: boolean) {
  call.site.store.accessTokens.put({ ...managed(call), isActive });
  return OK;
}

function managed(call: Call): AccessToken {
  const tokenId = decodeObject(call.json(), { token_id: 'string' })?.token_id ?? '';
  if (tokenId === '') throw invalidBodyParam('token_id');
  requirePermission(call.site, call.user, 'revoke_user_access_token');
  return ownOrAny(call, tokenOf(call, tokenId));
}

function tokenOf(call: Call, tokenId: string): AccessToken {
  const row = call.site.store.accessTokens.get(tokenId);
  if (!row) {
    throw new AppError(
      404,
      'app.user_access_token.get_by_user.app_error',
      'Unable to get the personal access tokens by user.',
    );
  }
  return row;
}

function ownOrAny({ site, user }: Call, row: AccessToken): AccessToken {
  if (row.userId !== user.id && !can(site, user, 'edit_other_users')) throw forbidden();
  return row;
}

const tokenJson = (row: AccessToken): Record<string, unknown> => ({
  id: row.id,
  user_id: row.userId,
  description: row.description,
  is_active: row.isActive,
});
