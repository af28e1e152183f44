/** Which part of a list was asked for. `perPage` 0 is an empty page. */
export interface Page {
  readonly page: number;
  readonly perPage: number;
}

/** `page` and `per_page`, 60 by default and at most 200; negative or unreadable values count as left out. */
export function pageOf(query: URLSearchParams): Page {
  return {
    page: naturalNumber(query.get('page')) ?? 0,
    perPage: Math.min(naturalNumber(query.get('per_page')) ?? 60, 200),
  };
}

export function paged<T>(list: readonly T[], { page, perPage }: Page): T[] {
  return list.slice(page * perPage, (page + 1) * perPage);
}

/** What Go's ParseBool takes for true. */
export function flag(query: URLSearchParams, name: string): boolean {
  return ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(query.get(name) ?? '');
}

function naturalNumber(text: string | null): number | undefined {
  return text !== null && /^\+?\d+$/.test(text) ? Number(text) : undefined;
}
