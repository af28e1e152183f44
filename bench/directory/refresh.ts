import { GROUP_LDAP_ATTRIBUTES } from '../../src/freeipa/group/entry.js';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';
import { median, printTable } from '../table.js';
import { addGroup, asManager, groupDn, groupsOf, openProvider, timed, userDn } from './estate.js';
import { ldapsearch } from './openldap.js';

const ROUNDS = 5;
const COUNTS = [1_000, 5_000] as const;
const MEMBERS = 5;
const BUDGET = 1.3;

/** All groups with their members, from the connection on: what a plan costs however many groups it manages. */
export const benchRefresh = async (server: DirectoryServer): Promise<void> => {
  const rows: string[][] = [];
  let there = 0;
  for (const count of COUNTS) {
    console.error(`making ${count - there} groups ...`);
    await asManager(server, async (client) => {
      for (; there < count; there += 1) {
        const members = Array.from({ length: MEMBERS }, (_, i) => userDn(server, `u${(there + i) % 500}`));
        await addGroup(client, groupDn(server, `mm_refresh_${there}`), members);
      }
    });
    const theirs: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(await timed(() => ldapsearch(server, groupsOf(server), GROUP_LDAP_ATTRIBUTES)));
      ours.push(await timed(() => readAll(server)));
    }
    const [reference, own] = [median(theirs), median(ours)];
    rows.push([`${count} groups`, reference.toFixed(0), own.toFixed(0), (own / reference).toFixed(2)]);
  }
  printTable(
    `Refresh, ${MEMBERS} members in each group, median of ${ROUNDS} (budget ${BUDGET} times ldapsearch)`,
    ['', 'ldapsearch, ms', 'provider, ms', 'times'],
    rows,
  );
};

const readAll = async (server: DirectoryServer): Promise<void> => {
  const directory = await openProvider(server);
  for (const { members } of await directory.groups.all())
    if (members.users.length > MEMBERS) throw new Error('too many');
  await directory.close();
};
