import { Client, EqualityFilter, type Entry } from 'ldapts';

export interface DirectoryUser {
  readonly id: string;
  readonly dn: string;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface DirectoryGroupName {
  readonly id: string;
  readonly displayName: string;
}

export interface DirectoryGroup extends DirectoryGroupName {
  /** Normalised DNs of the people in it, those of nested groups included. */
  readonly memberDns: ReadonlySet<string>;
}

/** A directory with FreeIPA's layout, read the way the server's LDAP settings say. Each call is a connection of its own. */
export class LdapDirectory {
  constructor(
    private readonly options: {
      readonly url: string;
      readonly bindDn: string;
      readonly password: string;
      readonly baseDn: string;
    },
    /** The filters in force, blank for none: they narrow whom and what the server sees. */
    private readonly filters: { users(): string; groups(): string },
  ) {}

  /** The person whose uid and password these are; undefined for any other pair. */
  async authenticate(uid: string, password: string): Promise<DirectoryUser | undefined> {
    if (password === '') return undefined; // an empty password would be an anonymous bind, which succeeds
    const filter = new EqualityFilter({ attribute: 'uid', value: uid });
    const [user] = await this.#connected((client) => this.#searchUsers(client, filter.toString()));
    if (!user) return undefined;
    const client = new Client({ url: this.options.url });
    try {
      await client.bind(user.dn, password);
      return user;
    } catch {
      return undefined;
    } finally {
      await client.unbind().catch(() => undefined);
    }
  }

  users(): Promise<DirectoryUser[]> {
    return this.#connected((client) => this.#searchUsers(client, '(uid=*)'));
  }

  /** Every group with the people in it. */
  groups(): Promise<DirectoryGroup[]> {
    return this.#connected(async (client) => {
      const entries = await this.#searchGroups(client, '(objectClass=groupOfNames)', ['cn', 'ipaUniqueID', 'member']);
      const memberDns = new Map(entries.map((entry) => [normalDn(entry.dn), valuesOf(entry, 'member').map(normalDn)]));
      return entries.map((entry) => ({
        ...groupNameOf(entry),
        memberDns: peopleIn(normalDn(entry.dn), memberDns),
      }));
    });
  }

  /** Groups without their members: all of them, or the one with that id. */
  groupNames(id?: string): Promise<DirectoryGroupName[]> {
    const filter =
      id === undefined
        ? '(objectClass=groupOfNames)'
        : new EqualityFilter({ attribute: 'ipaUniqueID', value: id }).toString();
    return this.#connected(async (client) =>
      (await this.#searchGroups(client, filter, ['cn', 'ipaUniqueID'])).map(groupNameOf),
    );
  }

  async #searchGroups(client: Client, filter: string, attributes: string[]): Promise<Entry[]> {
    const base = `cn=groups,cn=accounts,${this.options.baseDn}`;
    const narrowed = `(&${filter}${this.filters.groups()})`;
    return (await client.search(base, { scope: 'sub', filter: narrowed, attributes, paged: true })).searchEntries;
  }

  async #searchUsers(client: Client, filter: string): Promise<DirectoryUser[]> {
    const { searchEntries } = await client.search(`cn=users,cn=accounts,${this.options.baseDn}`, {
      scope: 'sub',
      filter: `(&${filter}${this.filters.users()})`,
      attributes: ['uid', 'mail', 'givenName', 'sn', 'ipaUniqueID'],
      paged: true,
    });
    return searchEntries
      .map((entry) => ({
        id: valueOf(entry, 'ipaUniqueID'),
        dn: normalDn(entry.dn),
        username: valueOf(entry, 'uid').toLowerCase(),
        email: valueOf(entry, 'mail').toLowerCase(),
        firstName: valueOf(entry, 'givenName'),
        lastName: valueOf(entry, 'sn'),
      }))
      .filter((user) => user.id !== '' && user.username !== '');
  }

  async #connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ url: this.options.url, connectTimeout: 5_000 });
    try {
      await client.bind(this.options.bindDn, this.options.password);
      return await work(client);
    } finally {
      await client.unbind().catch(() => undefined);
    }
  }
}

/** Follows members that are groups themselves; a group that contains itself ends nowhere. */
function peopleIn(dn: string, memberDns: ReadonlyMap<string, readonly string[]>): Set<string> {
  const people = new Set<string>();
  const seen = new Set([dn]);
  const left = [dn];
  for (let group = left.pop(); group !== undefined; group = left.pop()) {
    for (const member of memberDns.get(group) ?? []) {
      if (!memberDns.has(member)) people.add(member);
      else if (!seen.has(member)) left.push(member);
      seen.add(member);
    }
  }
  return people;
}

const groupNameOf = (entry: Entry): DirectoryGroupName => ({
  id: valueOf(entry, 'ipaUniqueID'),
  displayName: valueOf(entry, 'cn'),
});

const normalDn = (dn: string): string => dn.toLowerCase().replace(/\s*,\s*/g, ',');

function valuesOf(entry: Entry, attribute: string): string[] {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase());
  const value = name === undefined ? [] : entry[name];
  return (Array.isArray(value) ? value : [value]).map(String);
}

const valueOf = (entry: Entry, attribute: string): string => valuesOf(entry, attribute)[0] ?? '';
