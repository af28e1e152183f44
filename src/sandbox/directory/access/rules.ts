import { ADMINS_DN, BASE_DN, CONFIG_DN, Container } from '../tree.js';
import { FAS_ATTRIBUTES, GROUP_PERMISSIONS, GROUPS } from './group-permissions.js';
import { READ, type AccessRule, type Who } from './rule.js';

const ANYONE: Who = { kind: 'anyone' };
const AUTHENTICATED: Who = { kind: 'authenticated' };

/** FreeIPA's permissions on the entries that this project touches, and those of its FAS plugin: one table for both servers. */
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
    name: 'permission:System: Read User Kerberos Attributes',
    on: Container.users,
    rights: READ,
    filter: '(objectclass=posixaccount)',
    attributes: { only: ['nsaccountlock'] },
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
