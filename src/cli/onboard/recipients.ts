import type { FreeipaClient } from '../../freeipa/client.js';
import type { Person } from '../../onboarding/person.js';
import { Problem } from '../problem.js';
import { openFreeipa, told } from '../sessions.js';
import type { Wait } from '../terminal/waiting.js';

/** Where people are named. */
interface Named {
  /** Groups of FreeIPA. */
  readonly group?: readonly string[];
  /** Path of a table. */
  readonly people?: string;
}

/** Those of the table, then those of the groups; somebody may come twice. */
export async function recipients({ group = [], people }: Named, wait: Wait): Promise<readonly Person[]> {
  if (group.length === 0 && people === undefined)
    throw new Problem('nobody is named', 'Name groups with --group, or a table with --people.');
  const { peopleInCsv } = await import('../../onboarding/person.js');
  const inTable = people === undefined ? [] : await peopleInCsv(people);
  if (group.length === 0) return inTable;
  return told(async () => {
    const directory = await openFreeipa();
    try {
      const members = await Promise.all(group.map((name) => membersOf(directory, name, wait)));
      return [...inTable, ...members.flat()];
    } finally {
      await directory.close();
    }
  });
}

async function membersOf({ groups, users }: FreeipaClient, group: string, wait: Wait): Promise<readonly Person[]> {
  const { isAddress } = await import('../../onboarding/person.js');
  if (!(await groups.byName(group)))
    throw new Problem(`FreeIPA has no group ${group}`, 'Give --group a name as "ipa group-find" shows it.');
  const found: Person[] = [];
  for (const { email, username, displayName, firstName, lastName } of await users.inGroup(group)) {
    const name = firstName && lastName ? `${firstName} ${lastName}` : (displayName ?? username);
    if (email !== null && isAddress(email)) found.push({ email, username, name });
    else wait.note(`${username} of ${group} has no e-mail address in the directory and is passed over`);
  }
  return found;
}
