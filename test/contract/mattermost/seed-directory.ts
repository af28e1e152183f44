import { randomUUID } from 'node:crypto';
import { Attribute, Change, Client } from 'ldapts';
import type { DirectoryServer } from '../../../src/sandbox/directory/index.js';
import type { Step } from './transcript.js';

const USERS = ['ada', 'ben', 'cyd', 'dee', 'eve', 'fox'];
const GROUPS = {
  mm_ops_team: ['ada', 'ben'],
  mm_ops_leads: ['ada'],
  mm_docs_team: ['cyd', 'dee'],
  mm_docs_admins: ['dee', 'eve'],
  mm_empty: ['fox'],
};

/** The directory that every recording starts from, and the changes that its steps make. A user's password is `Passw0rd!UID`. */
export class SeedDirectory {
  readonly #client: Client;
  #uidNumber = 70_000;

  private constructor(
    private readonly server: DirectoryServer,
    private readonly baseDn = server.baseDn,
  ) {
    this.#client = new Client({ url: server.url });
  }

  /** Adds the seed's people and groups to a new directory; FreeIPA's own groups stay, and Mattermost must not show them. */
  static async open(server: DirectoryServer): Promise<SeedDirectory> {
    const directory = new SeedDirectory(server);
    await directory.#client.bind(server.manager.dn, server.manager.password);
    for (const user of USERS) await directory.#addUser({ user });
    for (const [group, members] of Object.entries(GROUPS)) await directory.#addGroup({ group, members });
    return directory;
  }

  close(): Promise<void> {
    return this.#client.unbind();
  }

  /** The value that Mattermost knows the group by. */
  async remoteIdOf(group: string): Promise<string> {
    const { searchEntries } = await this.#client.search(this.#groupDn(group), {
      scope: 'base',
      attributes: ['ipaUniqueID'],
    });
    return String(searchEntries[0]?.ipaUniqueID);
  }

  async change(step: Step): Promise<void> {
    const { group = '', user = '' } = step;
    switch (step.directory) {
      case 'add-user':
        return this.#addUser(step);
      case 'add-group':
        return this.#addGroup(step);
      case 'add-member':
        return this.#modifyMember('add', group, user);
      case 'remove-member':
        return this.#modifyMember('delete', group, user);
      case 'rename-group':
        return this.#client.modifyDN(this.#groupDn(group), `cn=${step.to}`);
      case 'delete-group':
        return this.#client.del(this.#groupDn(group));
      case 'delete-user':
        return this.#client.del(this.#userDn(user));
      default:
        throw new Error(`unknown change of the directory: ${step.directory}`);
    }
  }

  #addUser({ user = '', mail }: Step): Promise<void> {
    const number = String(this.#uidNumber++);
    return this.#client.add(this.#userDn(user), {
      objectClass: ['top', 'person', 'organizationalPerson', 'inetOrgPerson', 'inetUser', 'posixAccount', 'ipaObject'],
      ipaUniqueID: randomUUID(),
      uid: user,
      cn: `${user} Test`,
      sn: 'Test',
      givenName: user,
      mail: mail ?? `${user}@demo.test`,
      userPassword: `Passw0rd!${user}`,
      uidNumber: number,
      gidNumber: number,
      homeDirectory: `/home/${user}`,
    });
  }

  #addGroup({ group = '', members = [] }: Step): Promise<void> {
    return this.#client.add(this.#groupDn(group), {
      objectClass: ['top', 'groupOfNames', 'nestedGroup', 'ipaUserGroup', 'ipaObject'],
      ipaUniqueID: randomUUID(),
      cn: group,
      ...(members.length > 0 && { member: members.map((user) => this.#userDn(user)) }),
    });
  }

  #modifyMember(operation: 'add' | 'delete', group: string, user: string): Promise<void> {
    const modification = new Attribute({ type: 'member', values: [this.#userDn(user)] });
    return this.#client.modify(this.#groupDn(group), new Change({ operation, modification }));
  }

  #userDn = (uid: string): string => `uid=${uid},cn=users,cn=accounts,${this.baseDn}`;
  #groupDn = (cn: string): string => `cn=${cn},cn=groups,cn=accounts,${this.baseDn}`;
}
