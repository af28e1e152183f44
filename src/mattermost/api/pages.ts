/** The server's own limit; it cuts larger requests silently. */
export const PER_PAGE = 200;

/** One page of all things of a kind, and how many things there are. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/**
 * All items of a paged list.
 *
 * A short page is no proof of the end (limits change, proxies cut): the end is an empty page, or the total that
 * the server names. An item that moves between pages while they are read comes once.
 */
export const allPages = async <T>(
  load: (page: number, perPage: number) => Promise<{ readonly items: readonly T[]; readonly total?: number }>,
  idOf: (item: T) => string,
): Promise<readonly T[]> => {
  const found = new Map<string, T>();
  for (let page = 0; ; page++) {
    const { items, total } = await load(page, PER_PAGE);
    for (const item of items) found.set(idOf(item), item);
    if (items.length === 0 || (total !== undefined && total > 0 && found.size >= total)) return [...found.values()];
  }
};
