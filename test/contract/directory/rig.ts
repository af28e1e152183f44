import { Attribute, Change, Client, type Control, type SearchOptions } from 'ldapts';
import { afterAll, beforeAll, describe } from 'vitest';
import { startDirectory, type DirectoryOptions, type DirectoryServer } from '../../../src/sandbox/directory/index.js';
import { DIRECTORIES } from '../../servers/directories.js';
import { GROUP_CLASSES } from '../../servers/directory-by-hand.js';

/** Runs the same cases against the embedded directory and against a real 389 Directory Server. */
export function onBothDirectories(title: string, define: (rig: Rig) => void, options: DirectoryOptions = {}): void {
  describe.each(DIRECTORIES)(`${title} (%s)`, (kind) => {
    const rig = new Rig({ ...options, kind, passwordOf });
    beforeAll(() => rig.start());
    afterAll(() => rig.stop());
    define(rig);
  });
}

export const passwordOf = (uid: string) => `Passw0rd!${uid}`;

export const SUFFIX = 'dc=example,dc=test';
export const GROUPS = `cn=groups,cn=accounts,${SUFFIX}`;
export const USERS = `cn=users,cn=accounts,${SUFFIX}`;
export const group = (cn: string) => `cn=${cn},${GROUPS}`;
export const user = (uid: string) => `uid=${uid},${USERS}`;

const USER_CLASSES = [
  ...['top', 'person', 'organizationalPerson', 'inetOrgPerson', 'inetUser', 'posixAccount', 'ipaObject'],
];

export type Values = Record<string, string | string[]>;
export type Entry = { readonly dn: string } & Readonly<Record<string, string | string[]>>;

/** How a server answered: 0 is success. */
export interface Answer {
  readonly code: number;
  readonly text: string;
}

export const OK: Answer = { code: 0, text: '' };
export const refused = (code: number, text = ''): Answer => ({ code, text });

/** The text that 389 Directory Server gives for a missing right on an attribute. */
export const noWrite = (attribute: string, dn: string) =>
  refused(50, `Insufficient 'write' privilege to the '${attribute}' attribute of entry '${dn}'.\n`);

/** Result code and text of an operation, whichever way it ends; a broken connection is not an answer and throws. */
export async function answer(operation: Promise<unknown>): Promise<Answer> {
  try {
    await operation;
    return OK;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') throw error;
    return { code: error.code, text: error.message.replace(/ Code: 0x[0-9a-f]+$/, '') };
  }
}

export const add = (type: string, ...values: string[]) => change('add', type, values);
export const remove = (type: string, ...values: string[]) => change('delete', type, values);
export const replace = (type: string, ...values: string[]) => change('replace', type, values);

function change(operation: 'add' | 'delete' | 'replace', type: string, values: string[]): Change {
  return new Change({ operation, modification: new Attribute({ type, values }) });
}

/** One running server and the people who are bound to it. */
export class Rig {
  private started?: DirectoryServer;
  private readonly clients = new Map<string, Client>();
  private made = 0;

  constructor(readonly options: DirectoryOptions) {}

  get server(): DirectoryServer {
    if (!this.started) throw new Error('the directory has not been started');
    return this.started;
  }

  async start(): Promise<void> {
    this.started = await startDirectory(this.options);
    await this.bindAs('manager', this.server.manager.dn, this.server.manager.password);
    await this.bindAs('service', this.server.service.dn, this.server.service.password);
    await this.bindAs('anonymous', '', '');
    for (const uid of ['ada', 'ben', 'cyd', 'dee']) await this.bindAs(uid, user(uid), passwordOf(uid));
  }

  async stop(): Promise<void> {
    for (const client of this.clients.values()) await client.unbind();
    await this.started?.stop();
  }

  /** The directory manager, whom no access control binds. */
  get manager(): Client {
    return this.as('manager');
  }

  get service(): Client {
    return this.as('service');
  }

  get anonymous(): Client {
    return this.as('anonymous');
  }

  as(who: string): Client {
    const client = this.clients.get(who);
    if (!client) throw new Error(`${who} is not bound`);
    return client;
  }

  /** A connection of the test's own: it must be unbound by the test. */
  connect(): Client {
    return new Client({ url: this.server.url });
  }

  async bind(dn: string, password: string): Promise<void> {
    const client = this.connect();
    try {
      await client.bind(dn, password);
    } finally {
      await client.unbind();
    }
  }

  /** A name that no other test of the file uses. */
  name(): string {
    return `mm_t${++this.made}`;
  }

  addGroup(cn: string, attributes: Values = {}, classes = GROUP_CLASSES, controls?: Control): Promise<void> {
    return this.service.add(group(cn), { objectClass: classes, ...attributes }, controls);
  }

  /** A new group, made by the service account. Returns its name and DN. */
  async newGroup(attributes: Values = {}, ...extraClasses: string[]): Promise<{ cn: string; dn: string }> {
    const cn = this.name();
    await this.addGroup(cn, attributes, [...GROUP_CLASSES, ...extraClasses]);
    return { cn, dn: group(cn) };
  }

  async newUser(uid = this.name()): Promise<{ uid: string; dn: string }> {
    await this.manager.add(user(uid), {
      objectClass: USER_CLASSES,
      ...{ cn: uid, sn: uid, homeDirectory: `/home/${uid}`, uidNumber: '-1', gidNumber: '-1' },
      userPassword: passwordOf(uid),
    });
    return { uid, dn: user(uid) };
  }

  /** The entry as this client sees it, without the attributes that it did not get; undefined when it sees none. */
  async read(dn: string, attributes: string[] = [], client = this.service): Promise<Entry | undefined> {
    return (await this.search(dn, { scope: 'base', attributes }, client))[0];
  }

  async search(base: string, options: SearchOptions, client = this.service): Promise<Entry[]> {
    const { searchEntries } = await client.search(base, options);
    return searchEntries.map(withoutAbsent);
  }

  /** Names of the found entries, in alphabetical order. */
  async find(base: string, filter: string, client = this.service): Promise<string[]> {
    const found = await this.search(base, { scope: 'one', filter, attributes: ['1.1'] }, client);
    return found.map(({ dn }) => /=([^,]*)/.exec(dn)?.[1] ?? '').sort();
  }

  /** All values of one attribute, in alphabetical order, as the manager sees them. */
  async values(dn: string, attribute: string): Promise<string[]> {
    const entry = await this.read(dn, [attribute], this.manager);
    return [entry?.[attribute] ?? []].flat().sort();
  }

  async memberOf(dn: string): Promise<string[]> {
    return (await this.values(dn, 'memberOf')).map((name) => /=([^,]*)/.exec(name)?.[1] ?? '');
  }

  private async bindAs(who: string, dn: string, password: string): Promise<void> {
    const client = this.connect();
    await client.bind(dn, password);
    this.clients.set(who, client);
  }
}

/** ldapts shows what was asked for and not given as an empty list. */
function withoutAbsent(entry: { dn: string } & Record<string, unknown>): Entry {
  const given = Object.entries(entry).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return Object.fromEntries(given) as Entry;
}
