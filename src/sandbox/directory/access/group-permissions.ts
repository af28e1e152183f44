import { Container, permissionDn } from '../tree.js';
import { READ, type AccessRule } from './rule.js';

/** Entries of user groups, with their private groups. */
export const GROUPS = '(|(objectclass=ipausergroup)(objectclass=posixgroup))';
const NOT_ADMINS = '(!(cn=admins))';
export const FAS_ATTRIBUTES = ['fasurl', 'fasmailinglist', 'fasircchannel', 'fasdiscussionurl'];

const permission = (name: string, rule: Omit<AccessRule, 'name' | 'who' | 'on'>): AccessRule => ({
  ...rule,
  name: `permission:${name}`,
  on: Container.groups,
  who: { kind: 'group', dn: permissionDn(name) },
});

/** The permissions that a service account for group management needs, and a site's own one. */
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
