import type { SearchOptions } from 'ldapts';
import { expect, it } from 'vitest';
import { answer, GROUPS, onBothDirectories, refused } from './rig.js';

const LIMIT = 20;
const COUNT = 45;

onBothDirectories(
  'paging through more entries than one search may return',
  (on) => {
    let prepared: Promise<void> | undefined;
    const prepare = () =>
      (prepared ??= (async () => {
        for (let index = 0; index < COUNT; index++) await on.addGroup(`mm_p${String(index).padStart(2, '0')}`);
      })());
    const pages = async (pageSize: number, who = 'service', filter = '(cn=mm_p*)') => {
      await prepare();
      const sizes: number[] = [];
      const names = new Set<string>();
      const options: SearchOptions = { scope: 'one', filter, attributes: ['cn'], paged: { pageSize } };
      for await (const { searchEntries } of on.as(who).searchPaginated(GROUPS, options)) {
        sizes.push(searchEntries.length);
        for (const { dn } of searchEntries) names.add(dn);
      }
      return { sizes, different: names.size };
    };
    const plain = async (who: string, sizeLimit?: number) => {
      await prepare();
      return on.as(who).search(GROUPS, { scope: 'one', filter: '(cn=mm_p*)', attributes: ['cn'], sizeLimit });
    };

    it.each(['service', 'anonymous', 'ada'])('returns all of them, each once, to %s', async (who) => {
      expect(await pages(10, who)).toEqual({ sizes: [10, 10, 10, 10, 5], different: COUNT });
    });

    it('returns one empty page where there is nothing', async () => {
      expect(await pages(10, 'service', '(cn=nothing*)')).toEqual({ sizes: [0], different: 0 });
    });

    it('may fill the last page exactly', async () => {
      expect(await pages(15)).toEqual({ sizes: [15, 15, 15], different: COUNT });
    });

    it.each([LIMIT, LIMIT + 1, COUNT, 100])('refuses pages of %i: the limit holds for each page', async (size) => {
      expect(await answer(pages(size))).toEqual(refused(4));
    });

    it('does not limit the manager', async () => {
      expect(await pages(30, 'manager')).toEqual({ sizes: [30, 15], different: COUNT });
      expect((await plain('manager')).searchEntries).toHaveLength(COUNT);
    });

    it('stops a search without pages at the limit', async () => {
      expect(await answer(plain('service'))).toEqual(refused(4));
    });

    it('stops earlier where the search itself says so', async () => {
      expect((await plain('service', 5)).searchEntries).toHaveLength(5);
      expect((await plain('service', 100)).searchEntries).toHaveLength(LIMIT);
      expect((await plain('manager', 5)).searchEntries).toHaveLength(5);
    });

    it('keeps several searches of one connection apart', async () => {
      const both = await Promise.all([pages(10), pages(7)]);
      expect(both.map(({ different }) => different)).toEqual([COUNT, COUNT]);
    });
  },
  { sizeLimit: LIMIT },
);
