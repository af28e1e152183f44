import { expect, it } from 'vitest';
import { allPages } from '../../../src/mattermost/api/pages.js';

const paged = (pages: readonly (readonly string[])[], total?: number) => {
  let asked = 0;
  const load = (page: number) => {
    asked++;
    return Promise.resolve({ items: pages[page] ?? [], total });
  };
  return allPages(load, (item) => item).then((found) => ({ found, asked }));
};

it('reads to an empty page: a short one is no proof of the end', async () => {
  expect(await paged([['a', 'b'], ['c'], ['d']])).toEqual({ found: ['a', 'b', 'c', 'd'], asked: 4 });
});
it('stops at the total that the server names', async () => {
  expect(await paged([['a', 'b'], ['c']], 3)).toEqual({ found: ['a', 'b', 'c'], asked: 2 });
});
it('goes on to an empty page where the total is more than is shown', async () => {
  expect(await paged([['a', 'b']], 3)).toEqual({ found: ['a', 'b'], asked: 2 });
});
it('counts an item once that moves between pages', async () => {
  expect(
    await paged([
      ['a', 'b'],
      ['b', 'c'],
    ]),
  ).toEqual({ found: ['a', 'b', 'c'], asked: 3 });
});
