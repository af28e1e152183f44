import { endSessionsOf } from '../access/sessions.js';
import { now, type Site } from '../site.js';
import type { User } from '../store/rows.js';

export function setBotActive(site: Site, bot: User, active: boolean): User {
  const at = now();
  if (!active) endSessionsOf(site, bot.id);
  return site.store.users.put({ ...bot, deleteAt: active ? 0 : at, updateAt: at });
}

/** Bots go with their owner, unless the setting says that they stay. */
export function disableBotsOf(site: Site, ownerId: string): void {
  if (!site.config.isOn('ServiceSettings', 'DisableBotsWhenOwnerIsDeactivated')) return;
  for (const user of site.store.users.all()) {
    if (user.isBot && user.ownerId === ownerId && user.deleteAt === 0) setBotActive(site, user, false);
  }
}

export function botJson(bot: User): Record<string, unknown> {
  return {
    user_id: bot.id,
    username: bot.username,
    ...(bot.firstName && { display_name: bot.firstName }),
    ...(bot.botDescription && { description: bot.botDescription }),
    owner_id: bot.ownerId ?? '',
    create_at: bot.createAt,
    update_at: bot.updateAt,
    delete_at: bot.deleteAt,
  };
}
