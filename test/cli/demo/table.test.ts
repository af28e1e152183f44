import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Role, Roles } from '../../../src/cli/demo/mattermost.js';
import { rolesTable } from '../../../src/cli/demo/table.js';

const roles = (places: Record<string, Record<string, Role>>): Roles =>
  new Map(Object.entries(places).map(([place, people]) => [place, new Map(Object.entries(people))]));
const plain = (lines: readonly string[]): string[] => lines.map((line) => stripVTControlCharacters(line));

test('people go down, places across, and who is not a member has a dash', () => {
  expect(plain(rolesTable(roles({ ops: { ben: 'admin', ada: 'member' }, docs: { gus: 'guest' } })))).toEqual([
    '     ops     docs',
    'ada  member  –',
    'ben  admin   –',
    'gus  –       guest',
  ]);
});

test('what changed since the last look shows what it was', () => {
  const before = roles({ docs: { eve: 'admin', cyd: 'member' } });
  const now = roles({ docs: { eve: 'member', cyd: 'admin', dee: 'member' } });
  expect(plain(rolesTable(now, before))).toEqual([
    '     docs',
    'cyd  admin (was member)',
    'dee  member (was –)',
    'eve  member (was admin)',
  ]);
});
