import { Client } from 'ldapts';
import { openDirectory, type OpenDirectory } from '../../src/freeipa/directory.js';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';

export const GROUP_CLASSES = ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'];
const USER_CLASSES = [
  'top',
  'person',
  'organizationalPerson',
  'inetOrgPerson',
  'inetUser',
  'posixAccount',
  'ipaObject',
];

export const groupsOf = ({ baseDn }: DirectoryServer): string => `cn=groups,cn=accounts,${baseDn}`;
export const groupDn = (server: DirectoryServer, cn: string): string => `cn=${cn},${groupsOf(server)}`;
export const userDn = ({ baseDn }: DirectoryServer, uid: string): string => `uid=${uid},cn=users,cn=accounts,${baseDn}`;

/** What the provider works with, as a run of Terraform opens it. */
export const openProvider = (server: DirectoryServer, url = server.url): Promise<OpenDirectory> =>
  openDirectory(
    { servers: [url], username: server.service.dn, password: server.service.password, startTls: false },
    { debug: () => undefined, warn: () => undefined },
  );

/** The directory manager's connection, for what is made before anything is measured. */
export const asManager = async <T>(server: DirectoryServer, run: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ url: server.url });
  await client.bind(server.manager.dn, server.manager.password);
  try {
    return await run(client);
  } finally {
    await client.unbind();
  }
};

let made = 0;

/** With an id of its own: the number plugin that makes one otherwise is the slow part. */
export const addGroup = (client: Client, dn: string, members: readonly string[] = []): Promise<void> =>
  client.add(dn, {
    objectClass: GROUP_CLASSES,
    description: 'One of many',
    ipaUniqueID: `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    ...(members.length > 0 && { member: [...members] }),
  });

export const addUser = (client: Client, dn: string): Promise<void> => {
  const uid = /^uid=([^,]+)/.exec(dn)?.[1] ?? '';
  const id = String(2_000_000 + (made += 1));
  return client.add(dn, {
    objectClass: USER_CLASSES,
    ...{ cn: uid, sn: uid, homeDirectory: `/home/${uid}`, uidNumber: id, gidNumber: id },
    ipaUniqueID: `00000000-0000-4000-9000-${id.padStart(12, '0')}`,
  });
};

/** Milliseconds. */
export const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await run();
  return performance.now() - started;
};
