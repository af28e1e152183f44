import { Attribute, Change, type Client } from 'ldapts';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';
import { median, printTable } from '../table.js';
import { addGroup, addUser, asManager, groupDn, timed, userDn } from './estate.js';

const ROUNDS = 5;
const GROUPS = [1, 30, 100, 300] as const;
const PEOPLE = [10, 100] as const;
const DEPTHS = [1, 3, 5] as const;

/**
 * What the server itself pays for `memberOf`: for somebody in more and more groups, and for a group that comes into another with
 * people and nested groups below it.
 */
export const benchMemberOf = async (server: DirectoryServer): Promise<void> => {
  console.error('making people, groups and nested groups ...');
  await asManager(server, async (client) => {
    const flat: string[][] = [];
    await addGroup(client, groupDn(server, 'mm_more'));
    await addUser(client, userDn(server, 'busy'));
    let there = 0;
    for (const count of GROUPS) {
      for (; there < count; there += 1)
        await addGroup(client, groupDn(server, `mm_flat_${there}`), [userDn(server, 'busy')]);
      flat.push([`${count} groups`, await changeIn(client, groupDn(server, 'mm_more'), userDn(server, 'busy'))]);
    }
    printTable(
      `memberOf: one person into one more group and out again, median of ${ROUNDS}`,
      ['already in', 'ms for both'],
      flat,
    );

    const nested: string[][] = [];
    for (const people of PEOPLE) {
      const uids = Array.from({ length: people }, (_, i) => userDn(server, `below_${people}_${i}`));
      for (const dn of uids) await addUser(client, dn);
      for (const depth of DEPTHS) {
        const name = (level: number) => groupDn(server, `mm_nested_${people}_${depth}_${level}`);
        for (let level = 1; level <= depth; level += 1)
          await addGroup(client, name(level), level === 1 ? uids : [name(level - 1)]);
        nested.push([`${people} people, ${depth}`, await changeIn(client, groupDn(server, 'mm_more'), name(depth))]);
      }
    }
    printTable(
      `memberOf: a group into another and out again, median of ${ROUNDS}`,
      ['below it, levels', 'ms for both'],
      nested,
    );
  });
};

const changeIn = async (client: Client, group: string, member: string): Promise<string> => {
  const modification = new Attribute({ type: 'member', values: [member] });
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(
      await timed(async () => {
        await client.modify(group, new Change({ operation: 'add', modification }));
        await client.modify(group, new Change({ operation: 'delete', modification }));
      }),
    );
  }
  return median(rounds).toFixed(1);
};
