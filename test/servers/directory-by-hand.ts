import { Attribute, Change, type Client } from 'ldapts';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';
import { bindAsManager } from './directories.js';

/** FreeIPA's own list for a new group. */
export const GROUP_CLASSES = ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'];

/** Somebody who changes groups of the directory by hand. */
export interface DirectoryByHand {
  /** The directory manager's connection, for everything that has no name here. */
  readonly client: Client;
  group(name: string): Promise<Record<string, string[]> | undefined>;
  set(name: string, attribute: string, values: readonly string[]): Promise<void>;
  addTo(name: string, attribute: string, ...values: readonly string[]): Promise<void>;
  deleteFrom(name: string, attribute: string, ...values: readonly string[]): Promise<void>;
  rename(name: string, to: string): Promise<void>;
  remove(name: string): Promise<void>;
  make(name: string, attributes?: Record<string, string | string[]>): Promise<void>;
  /** Makes a group with these people; gives its ipaUniqueID. */
  makeWith(name: string, uids: readonly string[]): Promise<string>;
  userDn(uid: string): string;
  groupDn(cn: string): string;
  close(): Promise<void>;
}

export const changeByHand = async (directory: DirectoryServer): Promise<DirectoryByHand> => {
  const client = await bindAsManager(directory);
  const base = directory.baseDn;
  const groupDn = (cn: string) => `cn=${cn},cn=groups,cn=accounts,${base}`;
  const userDn = (uid: string) => `uid=${uid},cn=users,cn=accounts,${base}`;
  const modify = (name: string, operation: 'add' | 'delete' | 'replace', type: string, values: readonly string[]) =>
    client.modify(groupDn(name), new Change({ operation, modification: new Attribute({ type, values: [...values] }) }));
  const make = (name: string, attributes: Record<string, string | string[]> = {}) =>
    client.add(groupDn(name), { objectClass: GROUP_CLASSES, cn: name, ...attributes });
  return {
    client,
    groupDn,
    userDn,
    async group(name) {
      const { searchEntries } = await client.search(`cn=groups,cn=accounts,${base}`, {
        scope: 'one',
        filter: `(cn=${name})`,
      });
      const [entry] = searchEntries;
      return (
        entry && Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, [value].flat().map(String)]))
      );
    },
    set: (name, attribute, values) => modify(name, 'replace', attribute, values),
    addTo: (name, attribute, ...values) => modify(name, 'add', attribute, values),
    deleteFrom: (name, attribute, ...values) => modify(name, 'delete', attribute, values),
    rename: (name, to) => client.modifyDN(groupDn(name), `cn=${to}`),
    remove: (name) => client.del(groupDn(name)),
    make,
    async makeWith(name, uids) {
      await make(name, uids.length > 0 ? { member: uids.map(userDn) } : {});
      const { searchEntries } = await client.search(groupDn(name), { scope: 'base', attributes: ['ipaUniqueID'] });
      return String(searchEntries[0]?.['ipaUniqueID']);
    },
    close: () => client.unbind(),
  };
};
