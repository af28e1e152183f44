import { PER_PAGE } from './pages.js';
import type { Routes } from './routes.js';
import { userOf } from './rows.js';
import type { User } from './types.js';

/** Accounts. */
export class Users {
  constructor(private readonly routes: Routes) {}

  me = async (): Promise<User> => userOf(await this.routes.getMe());

  byId = async (id: string): Promise<User> => userOf(await this.routes.getUser(id));

  byIds = (ids: readonly string[]): Promise<readonly User[]> =>
    inBatches(ids, async (some) => (await this.routes.getProfilesByIds([...some])).map(userOf));

  byNames = (usernames: readonly string[]): Promise<readonly User[]> =>
    inBatches(usernames, async (some) => (await this.routes.getProfilesByUsernames([...some])).map(userOf));
}

const inBatches = async <T, R>(
  items: readonly T[],
  load: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> => {
  const found: R[] = [];
  for (let start = 0; start < items.length; start += PER_PAGE)
    found.push(...(await load(items.slice(start, start + PER_PAGE))));
  return found;
};
