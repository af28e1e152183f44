import { randomBytes } from 'node:crypto';
import { Client } from 'ldapts';
import { DEMO_PEOPLE } from '../demo-data.js';
import { aciOf } from './access/aci.js';
import { GROUP_PERMISSIONS } from './access/group-permissions.js';
import { ACCESS_RULES } from './access/rules.js';
import type { DirectoryOptions } from './options.js';
import type { DirectoryServer } from './server.js';
import { BASE_DN, CONFIG_DN, Container, groupDn, permissionDn, SERVICE_DN, userDn } from './tree.js';

/** Fills a new directory over LDAP, whichever kind it is: FreeIPA's tree and rights, the service account, the demo people. */
export async function seed(server: DirectoryServer, options: DirectoryOptions): Promise<void> {
  const client = new Client({ url: server.url });
  try {
    await client.bind(server.manager.dn, server.manager.password);
    // One after the other: a server takes the requests of one connection in no fixed order, and parents must come first.
    for (const [dn, attributes] of entries(server, options)) await client.add(dn, attributes);
  } finally {
    await client.unbind();
  }
}

type Attributes = Record<string, string | string[]>;
type NewEntry = [dn: string, attributes: Attributes];

function entries(server: DirectoryServer, options: DirectoryOptions): NewEntry[] {
  return [
    ...containers(),
    configuration(),
    ...defaultGroups(),
    ...serviceAccount(server.service.password),
    ...(options.empty ? [] : people(options.passwordOf ?? randomPassword)),
  ];
}

const GROUP_CLASSES = ['top', 'groupofnames', 'nestedgroup', 'ipausergroup', 'ipaobject'];

function containers(): NewEntry[] {
  const suffix = { objectClass: ['top', 'domain'], dc: 'example', ...acis(BASE_DN) };
  const below = Object.values(Container).map((dn): NewEntry => [
    dn,
    { objectClass: ['top', 'nsContainer'], ...acis(dn) },
  ]);
  return [[BASE_DN, suffix], ...below.sort(([a], [b]) => depth(a) - depth(b))];
}

const depth = (dn: string) => dn.split(',').length;

function acis(dn: string): Attributes {
  const rules = ACCESS_RULES.filter((rule) => rule.on === dn);
  return rules.length > 0 ? { aci: rules.map(aciOf) } : {};
}

function configuration(): NewEntry {
  return [
    CONFIG_DN,
    {
      objectClass: ['top', 'nsContainer', 'ipaGuiConfig'],
      ipaGroupObjectClasses: GROUP_CLASSES,
      ipaDefaultPrimaryGroup: 'ipausers',
      ipaSearchRecordsLimit: '100',
      ipaSearchTimeLimit: '2',
      ...acis(CONFIG_DN),
    },
  ];
}

function defaultGroups(): NewEntry[] {
  const group = (cn: string, description: string, posix: boolean): NewEntry => [
    groupDn(cn),
    {
      objectClass: posix ? [...GROUP_CLASSES, 'posixgroup'] : GROUP_CLASSES,
      description,
      ipaUniqueID: 'autogenerate',
      ...(posix && { gidNumber: '-1' }),
    },
  ];
  return [
    group('admins', 'Account administrators group', true),
    group('ipausers', 'Default group for all users', false),
    group('editors', 'Limited admins who can edit other users', true),
  ];
}

/** Account, role, privilege, permissions: each is a member of the next, and the rights belong to the last. */
function serviceAccount(password: string): NewEntry[] {
  const roleDn = `cn=Mattermost groups,${Container.roles}`;
  const privilegeDn = `cn=Mattermost group administrators,${Container.privileges}`;
  const link = (dn: string, member: string): NewEntry => [
    dn,
    { objectClass: ['top', 'groupOfNames', 'nestedGroup'], member },
  ];
  const permissions = GROUP_PERMISSIONS.map(({ name }) => permissionDn(name.replace(/^permission:/, '')));
  return [
    [
      SERVICE_DN,
      {
        objectClass: ['top', 'account', 'simpleSecurityObject', 'nsMemberOf'],
        userPassword: password,
        passwordExpirationTime: '20380119031407Z',
        nsIdleTimeout: '0',
      },
    ],
    link(roleDn, SERVICE_DN),
    link(privilegeDn, roleDn),
    ...permissions.map((dn) => link(dn, privilegeDn)),
  ];
}

function people(passwordOf: (uid: string) => string): NewEntry[] {
  return DEMO_PEOPLE.map(({ username, firstName, lastName }) => [
    userDn(username),
    {
      objectClass: [
        ...['top', 'person', 'organizationalPerson', 'inetOrgPerson', 'inetUser', 'posixAccount', 'ipaObject'],
      ],
      cn: `${firstName} ${lastName}`,
      givenName: firstName,
      sn: lastName,
      displayName: `${firstName} ${lastName}`,
      mail: `${username}@demo.test`,
      uidNumber: '-1',
      gidNumber: '-1',
      homeDirectory: `/home/${username}`,
      ipaUniqueID: 'autogenerate',
      userPassword: passwordOf(username),
    },
  ]);
}

const randomPassword = () => randomBytes(12).toString('base64url');
