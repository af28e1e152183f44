import { escapeFilter } from 'ldapts';
import { InBatches } from '../plugin/index.js';
import { doing } from './diagnose.js';
import type { Entry } from './ldap/entry.js';
import type { LdapSession } from './ldap/session.js';
import type { Tree } from './tree.js';

export interface User {
  readonly id: string;
  readonly dn: string;
  readonly username: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  /** Names of groups, direct and through nesting, sorted. */
  readonly groups: readonly string[];
}

const USER_ATTRIBUTES = ['uid', 'ipaUniqueID', 'givenName', 'sn', 'displayName', 'mail', 'memberOf'];
const READING = { what: 'read users', permission: '"System: Read User Standard Attributes"' };
/** Names in one filter: well below what a server takes in one request. */
const BATCH = 200;

/** The people of the directory. */
export class UserDirectory {
  readonly #known = new Set<string>();

  constructor(
    private readonly session: LdapSession,
    private readonly tree: Tree,
  ) {}

  /** Those that do not exist. What is asked at about the same time goes out as one search. */
  async missing(names: readonly string[]): Promise<string[]> {
    const open = names.filter((name) => !this.#known.has(name.toLowerCase()));
    if (open.length === 0) return [];
    await this.#asked.get(open.map((name) => name.toLowerCase()));
    return open.filter((name) => !this.#known.has(name.toLowerCase()));
  }

  async find(username: string): Promise<User | undefined> {
    const entry = await doing(READING, () => this.session.lookup(this.tree.userDn(username), USER_ATTRIBUTES));
    return entry && this.#read(entry);
  }

  /** Members of a group, direct and through nesting, in the order of their names. */
  async inGroup(group: string): Promise<readonly User[]> {
    const filter = `(&(objectClass=posixAccount)${escapeFilter`(memberOf=${this.tree.groupDn(group)})`})`;
    const search = { base: this.tree.users, scope: 'one', filter, attributes: USER_ATTRIBUTES } as const;
    const found = await doing(READING, () => this.session.search(search));
    return found.map((entry) => this.#read(entry)).sort((a, b) => (a.username < b.username ? -1 : 1));
  }

  readonly #asked = new InBatches(async (names) => {
    for (let i = 0; i < names.length; i += BATCH) await this.#lookFor(names.slice(i, i + BATCH));
  });

  async #lookFor(names: readonly string[]): Promise<void> {
    const any = names.map((name) => escapeFilter`(uid=${name})`).join('');
    const filter = `(&(objectClass=posixAccount)(|${any}))`;
    const search = { base: this.tree.users, scope: 'one', filter, attributes: ['uid'] } as const;
    const found = await doing(READING, () => this.session.search(search));
    for (const entry of found) for (const uid of entry.values('uid')) this.#known.add(uid.toLowerCase());
  }

  #read(entry: Entry): User {
    return {
      id: entry.first('ipaUniqueID') ?? '',
      dn: entry.dn,
      username: entry.first('uid') ?? '',
      firstName: entry.first('givenName') ?? null,
      lastName: entry.first('sn') ?? null,
      displayName: entry.first('displayName') ?? null,
      email: entry.first('mail') ?? null,
      groups: this.tree.principalsOf(entry.values('memberOf')).groups,
    };
  }
}
