import { ADMINS_DN, BASE_DN, CONFIG_DN, Container, permissionDn } from '../tree.js';

/**
 * Who may do what: FreeIPA's permissions on the entries that this project touches, and those of its FAS plugin. One table
 * for both servers: the real one gets it as ACIs (`aci.ts`), the embedded one evaluates it.
 */
export interface AccessRule {
  readonly name: string;
  /** The rule holds for this entry and all below it. */
  readonly on: string;
  readonly rights: readonly Right[];
  /** None: the right is on the entry itself (add, delete). */
  readonly attributes?: AttributeSet;
  /** Only entries that match. */
  readonly filter?: string;
  readonly who: Who;
}

export type Right = 'read' | 'search' | 'compare' | 'write' | 'selfwrite' | 'add' | 'delete';

export type AttributeSet = { readonly only: readonly string[] } | { readonly except: readonly string[] };

export type Who =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'authenticated' }
  /** Direct and nested members of the group. */
  | { readonly kind: 'group'; readonly dn: string }
  /** Those whom the entry itself names in this attribute: directly, or as a member of a group named there. */
  | { readonly kind: 'named'; readonly attribute: string; readonly through: readonly ('user' | 'group')[] };

const READ: readonly Right[] = ['read', 'search', 'compare'];
const ANYONE: Who = { kind: 'anyone' };
const AUTHENTICATED: Who = { kind: 'authenticated' };

const GROUPS = '(|(objectclass=ipausergroup)(objectclass=posixgroup))';
const NOT_ADMINS = '(!(cn=admins))';
const FAS_ATTRIBUTES = ['fasurl', 'fasmailinglist', 'fasircchannel', 'fasdiscussionurl'];

const permission = (name: string, rule: Omit<AccessRule, 'name' | 'who' | 'on'>): AccessRule => ({
  ...rule,
  name: `permission:${name}`,
  on: Container.groups,
  who: { kind: 'group', dn: permissionDn(name) },
});

/** The permissions that a service account for group management needs; the last is a site's own (see below). */
export const GROUP_PERMISSIONS: readonly AccessRule[] = [
  permission('System: Add Groups', { rights: ['add'], filter: GROUPS }),
  permission('System: Modify Groups', {
    rights: ['write'],
    filter: `(&${NOT_ADMINS}${GROUPS})`,
    attributes: {
      only: ['cn', 'description', 'gidnumber', 'ipauniqueid', 'membermanager', 'mepmanagedby', 'objectclass'],
    },
  }),
  permission('System: Modify Group Membership', {
    rights: ['write'],
    filter: `(&${NOT_ADMINS}(objectclass=ipausergroup))`,
    attributes: { only: ['member'] },
  }),
  permission('System: Modify External Group Membership', {
    rights: ['write'],
    filter: '(objectclass=ipaexternalgroup)',
    attributes: { only: ['ipaexternalmember'] },
  }),
  permission('System: Remove Groups', {
    rights: ['delete'],
    filter: `(&(!(|(cn=admins)(cn=trust admins)(cn=default smb group)))${GROUPS})`,
  }),
  // FreeIPA's FAS plugin brings no write permission for its attributes, so every site that sets them makes this one.
  permission('Modify FAS group attributes', {
    rights: ['write'],
    filter: GROUPS,
    attributes: { only: FAS_ATTRIBUTES },
  }),
  // Before a group is deleted, whoever deletes it looks whether it has a password policy.
  {
    ...permission('System: Read Group Password Policy', {
      rights: READ,
      filter: '(objectclass=krbpwdpolicy)',
      attributes: { only: ['cn', 'objectclass'] },
    }),
    on: Container.realm,
  },
];

export const ACCESS_RULES: readonly AccessRule[] = [
  ...GROUP_PERMISSIONS,
  {
    name: 'permission:System: Read Groups',
    on: Container.groups,
    rights: READ,
    filter: GROUPS,
    attributes: {
      only: [
        ...['businesscategory', 'cn', 'createtimestamp', 'description', 'gidnumber', 'ipaexternalmember'],
        ...['ipantsecurityidentifier', 'ipauniqueid', 'membermanager', 'mepmanagedby', 'modifytimestamp'],
        ...['o', 'objectclass', 'ou', 'owner', 'seealso'],
      ],
    },
    who: ANYONE,
  },
  {
    name: 'permission:System: Read Group Membership',
    on: Container.groups,
    rights: READ,
    filter: GROUPS,
    attributes: { only: ['member', 'memberof', 'memberuid', 'memberuser'] },
    who: AUTHENTICATED,
  },
  {
    name: 'permission:System: Read FAS group attributes',
    on: Container.groups,
    rights: READ,
    filter: '(objectclass=fasgroup)',
    attributes: { only: FAS_ATTRIBUTES },
    who: AUTHENTICATED,
  },
  {
    name: 'Member managers modify the membership',
    on: Container.groups,
    rights: ['write'],
    filter: '(objectclass=ipaUserGroup)',
    attributes: { only: ['member'] },
    who: { kind: 'named', attribute: 'memberManager', through: ['user', 'group'] },
  },
  {
    name: 'Members remove themselves',
    on: Container.groups,
    rights: ['selfwrite'],
    filter: '(objectclass=ipaUserGroup)',
    attributes: { only: ['member'] },
    who: { kind: 'named', attribute: 'member', through: ['user'] },
  },
  {
    name: 'Member managers remove themselves',
    on: Container.groups,
    rights: ['selfwrite'],
    filter: '(objectclass=ipaUserGroup)',
    attributes: { only: ['membermanager'] },
    who: { kind: 'named', attribute: 'memberManager', through: ['user'] },
  },
  {
    name: 'permission:System: Read User Standard Attributes',
    on: Container.users,
    rights: READ,
    filter: '(objectclass=posixaccount)',
    attributes: {
      only: [
        ...['cn', 'createtimestamp', 'description', 'displayname', 'gecos', 'gidnumber', 'givenname', 'homedirectory'],
        ...['initials', 'loginshell', 'manager', 'modifytimestamp', 'objectclass', 'sn', 'title', 'uid', 'uidnumber'],
      ],
    },
    who: ANYONE,
  },
  {
    name: 'permission:System: Read User Addressbook and IPA Attributes',
    on: Container.users,
    rights: READ,
    filter: '(objectclass=posixaccount)',
    attributes: {
      only: [
        ...['ipauniqueid', 'memberof', 'mail', 'telephonenumber', 'mobile', 'street', 'postalcode', 'l', 'st', 'o'],
        ...['ou', 'businesscategory', 'departmentnumber', 'employeenumber', 'employeetype', 'preferredlanguage'],
        ...['seealso', 'homephone'],
      ],
    },
    who: AUTHENTICATED,
  },
  {
    name: 'permission:System: Read Roles, Privileges and Permissions',
    on: BASE_DN,
    rights: READ,
    filter: '(&(objectclass=groupOfNames)(!(objectclass=ipausergroup)))',
    attributes: { only: ['cn', 'description', 'member', 'memberof', 'objectclass'] },
    who: AUTHENTICATED,
  },
  {
    name: 'permission:System: Read HBAC Rules',
    on: Container.hbac,
    rights: READ,
    filter: '(objectclass=ipahbacrule)',
    attributes: {
      only: ['cn', 'objectclass', 'ipauniqueid', 'description', 'ipaenabledflag', 'accessruletype', 'memberuser'],
    },
    who: AUTHENTICATED,
  },
  {
    name: 'permission:System: Read Sudo Rules',
    on: Container.sudo,
    rights: READ,
    filter: '(objectclass=ipasudorule)',
    attributes: {
      only: [
        ...['cn', 'objectclass', 'ipauniqueid', 'description', 'ipaenabledflag', 'memberuser'],
        ...['ipasudorunas', 'ipasudorunasgroup'],
      ],
    },
    who: AUTHENTICATED,
  },
  {
    name: 'permission:System: Read Global Configuration',
    on: CONFIG_DN,
    rights: READ,
    attributes: {
      only: [
        ...['cn', 'objectclass', 'ipagroupobjectclasses', 'ipadefaultprimarygroup'],
        ...['ipasearchrecordslimit', 'ipasearchtimelimit'],
      ],
    },
    who: AUTHENTICATED,
  },
  {
    name: 'permission:Read FAS agreements',
    on: Container.fasAgreements,
    rights: READ,
    filter: '(objectclass=fasagreement)',
    attributes: {
      only: ['cn', 'objectclass', 'ipauniqueid', 'description', 'member', 'memberuser', 'ipaenabledflag'],
    },
    who: AUTHENTICATED,
  },
  {
    name: 'Admin can manage any entry',
    on: BASE_DN,
    rights: [...READ, 'write', 'add', 'delete'],
    attributes: { except: ['userpassword', 'ipauniqueid', 'memberof'] },
    who: { kind: 'group', dn: ADMINS_DN },
  },
  {
    name: 'Admin can read what only the server writes',
    on: BASE_DN,
    rights: READ,
    attributes: { only: ['ipauniqueid', 'memberof'] },
    who: { kind: 'group', dn: ADMINS_DN },
  },
];
