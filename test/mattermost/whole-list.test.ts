import { expect, it } from 'vitest';
import { MattermostError } from '../../src/mattermost/api/error.js';
import { WholeList } from '../../src/mattermost/whole-list.js';

/** A list of so many numbers; `ask` asks for some things one by one and tells how many calls of the list were made. */
const listOf = (total: number, load?: (page: number) => readonly number[]) => {
  const pages: number[] = [];
  const kept = new Set<number>();
  const all = Array.from({ length: total }, (_, i) => i);
  const list = new WholeList<number>(
    (page) => {
      pages.push(page);
      const items = load ? load(page) : all.slice(page * 200, (page + 1) * 200);
      return Promise.resolve({ items, total });
    },
    (item) => kept.add(item),
  );
  const ask = async (times: number) => {
    await Promise.all(Array.from({ length: times }, () => list.beforeAsking()));
    return pages;
  };
  return { ask, kept };
};

it('does not list for a few things', async () => {
  expect(await listOf(100).ask(7)).toEqual([]);
});
it('lists once for many, and who asks meanwhile waits for it', async () => {
  const { ask, kept } = listOf(150);
  expect(await ask(50)).toEqual([0]);
  expect(kept.size).toBe(150);
  expect(await ask(50)).toEqual([0]);
});
it('reads a long list only when so many calls were spent already', async () => {
  const { ask, kept } = listOf(20 * 200);
  expect(await ask(8)).toEqual([0]);
  expect(await ask(11)).toEqual([0]);
  expect(await ask(1)).toEqual([...Array(20).keys()]);
  expect(kept.size).toBe(4000);
});
it('does not take a short page for the end', async () => {
  const { ask, kept } = listOf(4, (page) => [2 * page, 2 * page + 1]);
  expect(await ask(8)).toEqual([0, 1]);
  expect(kept.size).toBe(4);
});
it('ends at an empty page, whatever total was named', async () => {
  expect(await listOf(300, (page) => (page === 0 ? [1] : [])).ask(8)).toEqual([0, 1]);
});
it('is given up for good where it is refused', async () => {
  const { ask } = listOf(9, () => {
    throw new MattermostError({ summary: 'No.' }, 403, 'api.context.permissions.app_error', false);
  });
  await ask(8);
  expect(await ask(20)).toEqual([0]);
});
