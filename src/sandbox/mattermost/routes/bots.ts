import { can, requirePermission } from '../access/permissions.js';
import { botJson, setBotActive } from '../domain/bots.js';
import { createUser } from '../domain/users.js';
import { AppError, invalidBodyParam } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { flag, paged, pageOf } from '../http/paging.js';
import { route, type Route } from '../http/routes.js';
import type { User } from '../store/rows.js';

export const botRoutes: readonly Route[] = [
  route('POST', '/bots', create),
  route('GET', '/bots', list),
  route('GET', '/bots/:user_id', (call) =>
    json(botJson(readable(call, botOf(call, flag(call.query, 'include_deleted'))))),
  ),
  route('POST', '/bots/:user_id/enable', (call) => setActive(call, true)),
  route('POST', '/bots/:user_id/disable', (call) => setActive(call, false)),
];

/** A bot is a user without a password; tokens are its only way in. */
function create(call: Call) {
  const { site, user } = call;
  const body = decodeObject(call.json(), { username: 'string', display_name: 'string', description: 'string' });
  if (!body?.username) throw invalidBodyParam('bot');
  requirePermission(site, user, 'create_bot');
  if (!site.config.isOn('ServiceSettings', 'EnableBotAccountCreation')) {
    throw new AppError(403, 'api.bot.create_disabled', 'Bot creation has been disabled.');
  }
  const bot = createUser(site, {
    username: body.username,
    email: `${body.username}@localhost`,
    firstName: body.display_name ?? '',
    isBot: true,
    ownerId: user.id,
    botDescription: body.description ?? '',
  });
  return json(botJson(bot), 201);
}

function list(call: Call) {
  const { site, user, query } = call;
  const bots = site.store.users
    .all()
    .filter((bot) => bot.isBot && (flag(query, 'include_deleted') || bot.deleteAt === 0))
    .filter((bot) => can(site, user, bot.ownerId === user.id ? 'read_bots' : 'read_others_bots'));
  return json(paged(bots, pageOf(query)).map(botJson));
}

function setActive(call: Call, active: boolean) {
  const bot = botOf(call, true);
  const allowed = can(call.site, call.user, bot.ownerId === call.user.id ? 'manage_bots' : 'manage_others_bots');
  if (!allowed) throw noSuchBot();
  return json(botJson(setBotActive(call.site, bot, active)));
}

function botOf(call: Call, includeDeleted: boolean): User {
  const bot = call.site.store.users.get(call.id('user_id'));
  if (!bot?.isBot || (bot.deleteAt !== 0 && !includeDeleted)) throw noSuchBot();
  return bot;
}

/** Who may not read a bot is told that there is none. */
function readable({ site, user }: Call, bot: User): User {
  if (!can(site, user, bot.ownerId === user.id ? 'read_bots' : 'read_others_bots')) throw noSuchBot();
  return bot;
}

const noSuchBot = (): AppError => new AppError(404, 'store.sql_bot.get.missing.app_error', 'Bot does not exist.');
