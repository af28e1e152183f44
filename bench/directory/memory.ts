import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';
import { printTable } from '../table.js';
import { addGroup, asManager, groupDn, openProvider, userDn } from './estate.js';

const GROUPS = 5_000;
const MEMBERS = 100;
const PEOPLE = 2_000;

/** What a run holds in memory after it has read all groups, before and after it has looked at the members of each. */
export const benchMemory = async (server: DirectoryServer): Promise<void> => {
  console.error(`making ${GROUPS} groups of ${MEMBERS} members ...`);
  await asManager(server, async (client) => {
    for (let i = 0; i < GROUPS; i += 1) {
      const members = Array.from({ length: MEMBERS }, (_, j) => userDn(server, `p${(i * 7 + j * 13) % PEOPLE}`));
      await addGroup(client, groupDn(server, `mm_memory_${i}`), [...new Set(members)]);
    }
  });
  const directory = await openProvider(server);
  const before = heap();
  const groups = await directory.groups.all();
  const read = heap() - before;
  let members = 0;
  for (const group of groups) members += group.members.users.length;
  const looked = heap() - before;
  await directory.close();
  printTable(
    `Memory for ${groups.length} groups with ${members} members`,
    ['', 'MB'],
    [
      ['all groups read', (read / 1e6).toFixed(1)],
      ['and the members of each looked at', (looked / 1e6).toFixed(1)],
    ],
  );
};

/** Bytes in use after a collection. */
const heap = (): number => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
