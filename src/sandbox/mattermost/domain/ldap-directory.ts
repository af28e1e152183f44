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

/** The directory that `LdapSettings` name, read the way they say as they are at each call. Each call is a connection of its own. */
export class LdapDirectory {
  constructor(private readonly settings: (key: string) => unknown) {}

  /** The person whose login id and password these are; undefined for any other pair. */
  async authenticate(loginId: string, password: string): Promise<DirectoryUser | undefined> {
    if (password === '') return undefined; // an empty password would be an anonymous bind, which succeeds
    const filter = new EqualityFilter({ attribute: this.#text('LoginIdAttribute'), value: loginId });
    const [user] = await this.#connected((client) => this.#searchUsers(client, filter.toString()));
    if (!user) return undefined;
    const client = this.#client();
    try {
      await this.#secure(client);
      await client.bind(user.dn, password);
      return user;
    } catch {
      return undefined;
    } finally {
      await client.unbind().catch(() => undefined);
    }
  }

  users(): Promise<DirectoryUser[]> {
    return this.#connected((client) => this.#searchUsers(client, `(${this.#text('UsernameAttribute')}=*)`));
  }

  /** Every group with the people in it. */
  groups(): Promise<DirectoryGroup[]> {
    return this.#connected(async (client) => {
      const entries = await this.#searchGroups(client, '', ['member', 'uniqueMember']);
      const memberDns = new Map(
        entries.map((entry) => [
          normalDn(entry.dn),
          [...valuesOf(entry, 'member'), ...valuesOf(entry, 'uniqueMember')].map(normalDn),
        ]),
      );
      return entries.map((entry) => ({
        ...this.#groupNameOf(entry),
        memberDns: peopleIn(normalDn(entry.dn), memberDns),
      }));
    });
  }

  /** Groups without their members: all of them, or the one with that id. */
  groupNames(id?: string): Promise<DirectoryGroupName[]> {
    const filter =
      id === undefined
        ? ''
        : new EqualityFilter({ attribute: this.#text('GroupIdAttribute') || 'none', value: id }).toString();
    return this.#connected(async (client) =>
      (await this.#searchGroups(client, filter, [])).map((entry) => this.#groupNameOf(entry)),
    );
  }

  async #searchGroups(client: Client, filter: string, attributes: string[]): Promise<Entry[]> {
    const { searchEntries } = await client.search(this.#text('BaseDN'), {
      scope: 'sub',
      filter: `(&${this.#text('GroupFilter') || ANY_GROUP}${filter})`,
      attributes: [this.#text('GroupDisplayNameAttribute'), this.#text('GroupIdAttribute'), ...attributes].filter(
        Boolean,
      ),
      paged: true,
    });
    return searchEntries.filter((entry) => this.#groupNameOf(entry).id !== '');
  }

  async #searchUsers(client: Client, filter: string): Promise<DirectoryUser[]> {
    const of = (entry: Entry, key: string) => valueOf(entry, this.#text(key));
    const { searchEntries } = await client.search(this.#text('BaseDN'), {
      scope: 'sub',
      filter: `(&${filter}${this.#text('UserFilter')})`,
      attributes: USER_ATTRIBUTES.map((key) => this.#text(key)).filter(Boolean),
      paged: true,
    });
    return searchEntries
      .map((entry) => ({
        id: of(entry, 'IdAttribute'),
        dn: normalDn(entry.dn),
        username: of(entry, 'UsernameAttribute').toLowerCase(),
        email: of(entry, 'EmailAttribute').toLowerCase(),
        firstName: of(entry, 'FirstNameAttribute'),
        lastName: of(entry, 'LastNameAttribute'),
      }))
      .filter((user) => user.id !== '' && user.username !== '');
  }

  #groupNameOf(entry: Entry): DirectoryGroupName {
    return {
      id: valueOf(entry, this.#text('GroupIdAttribute')),
      displayName: valueOf(entry, this.#text('GroupDisplayNameAttribute')),
    };
  }

  async #connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = this.#client();
    try {
      await this.#secure(client);
      await client.bind(this.#text('BindUsername'), this.#text('BindPassword'));
      return await work(client);
    } finally {
      await client.unbind().catch(() => undefined);
    }
  }

  #client(): Client {
    const scheme = this.#text('ConnectionSecurity') === 'TLS' ? 'ldaps' : 'ldap';
    const url = `${scheme}://${this.#text('LdapServer')}:${String(this.settings('LdapPort'))}`;
    return new Client({ url, connectTimeout: 5_000, ...(scheme === 'ldaps' && { tlsOptions: this.#tls }) });
  }

  async #secure(client: Client): Promise<void> {
    if (this.#text('ConnectionSecurity') === 'STARTTLS') await client.startTLS(this.#tls);
  }

  get #tls(): { readonly rejectUnauthorized: boolean } {
    return { rejectUnauthorized: this.settings('SkipCertificateVerification') !== true };
  }

  #text = (key: string): string => String(this.settings(key) ?? '');
}

/** What the server looks for where no filter is set; in FreeIPA these are roles and privileges too. */
const ANY_GROUP = '(|(objectClass=group)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames))';

const USER_ATTRIBUTES = [
  'IdAttribute',
  'UsernameAttribute',
  'EmailAttribute',
  'FirstNameAttribute',
  'LastNameAttribute',
] as const;

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

const normalDn = (dn: string): string => dn.toLowerCase().replace(/\s*,\s*/g, ',');

function valuesOf(entry: Entry, attribute: string): string[] {
  const name = Object.keys(entry).find((key) => key.toLowerCase() === attribute.toLowerCase());
  const value = name === undefined ? [] : entry[name];
  return (Array.isArray(value) ? value : [value]).map(String);
}

const valueOf = (entry: Entry, attribute: string): string => valuesOf(entry, attribute)[0] ?? '';
