import { newId } from '../store/id.js';
import { now, type Site } from '../site.js';
import type { User } from '../store/rows.js';

/** Tokens are cut at 50 characters; the scheme's name is read without regard to case. */
export function tokenOf(headers: Headers, query: URLSearchParams): string | undefined {
  const bearer = /^bearer\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  const token = bearer ?? query.get('access_token') ?? undefined;
  return token?.slice(0, 50);
}

/** The user of a session token or of an active personal access token; undefined for any other token. */
export function userOfToken(site: Site, token: string): User | undefined {
  const userId = site.store.sessions.get(token)?.userId ?? userOfAccessToken(site, token);
  const user = userId === undefined ? undefined : site.store.users.get(userId);
  return user?.deleteAt === 0 ? user : undefined;
}

export function startSession(site: Site, userId: string): string {
  const token = newId();
  site.store.sessions.put({ token, userId, createAt: now() });
  return token;
}

export function endSession(site: Site, token: string): void {
  site.store.sessions.remove(token);
}

export function endSessionsOf(site: Site, userId: string): void {
  for (const { token } of site.store.sessions.by('user', userId)) site.store.sessions.remove(token);
}

/** Bots may always use theirs; people's tokens need `ServiceSettings.EnableUserAccessTokens`. */
function userOfAccessToken(site: Site, token: string): string | undefined {
  const row = site.store.accessTokens.by('token', token)[0];
  if (!row?.isActive) return undefined;
  const isBot = site.store.users.get(row.userId)?.isBot === true;
  return isBot || site.config.isOn('ServiceSettings', 'EnableUserAccessTokens') ? row.userId : undefined;
}
