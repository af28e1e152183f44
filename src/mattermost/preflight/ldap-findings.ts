import { at } from '../../plugin/index.js';
import type { LdapSettings } from '../api/server.js';
import type { Finding } from './finding.js';

/** Attributes that people change: the same group or person under a new value is another one for Mattermost. */
const CHANGING = [
  'cn',
  'name',
  'displayname',
  'description',
  'mail',
  'uid',
  'samaccountname',
  'userprincipalname',
  'dn',
  'entrydn',
  'distinguishedname',
];
const UUIDS = ['ipauniqueid', 'entryuuid'];

/** What is wrong in `LdapSettings` for links of groups. Settings that the account may not read, or that the release does not have, are left out. */
export const ldapFindings = (settings: LdapSettings): readonly Finding[] => {
  if (settings['Enable'] === false)
    return [
      warning(
        'mm-ldap-disabled',
        'Mattermost is not connected to a directory',
        'LdapSettings.Enable is false: no directory group can be linked, and nobody follows their groups. Set it to true.',
      ),
    ];
  return [
    ...(settings['EnableSync'] === false
      ? [
          warning(
            'mm-ldap-sync-off',
            'Mattermost does not sync with the directory',
            'LdapSettings.EnableSync is false: who joins or leaves a group in the directory keeps the memberships and roles of before. Set it to true.',
          ),
        ]
      : []),
    ...idAttribute(settings, 'GroupIdAttribute', 'mm-ldap-group-id-attribute', 'group'),
    ...idAttribute(settings, 'IdAttribute', 'mm-ldap-id-attribute', 'person'),
  ];
};

/** For a constrained team or channel. */
export const readdFindings = (settings: LdapSettings): readonly Finding[] =>
  settings['ReAddRemovedMembers'] === false
    ? [
        warning(
          'mm-ldap-readd-off',
          'Who is once removed from a constrained team or channel does not come back by itself',
          'LdapSettings.ReAddRemovedMembers is false: people who leave a linked group and come back into it later, or who were removed by mistake, must be added by hand. Set it to true to let the sync do it.',
        ),
      ]
    : [];

/** For a declared group, against how Mattermost tells groups apart. */
export const remoteIdFindings = (settings: LdapSettings, remoteId: string): readonly Finding[] => {
  const attribute = text(settings['GroupIdAttribute']);
  if (
    !attribute ||
    !UUIDS.includes(attribute.toLowerCase()) ||
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(remoteId)
  )
    return [];
  return [
    {
      ...warning(
        'mm-ldap-remote-id',
        `${JSON.stringify(remoteId)} is no ${attribute}`,
        `Mattermost looks for the group by LdapSettings.GroupIdAttribute, ${attribute}, whose values are UUIDs. Set remote_id to the group's ${attribute}.`,
      ),
      path: at('remote_id'),
    },
  ];
};

/** For a declared group that the server's own search in the directory does not show. */
export const groupFilterFinding = (settings: LdapSettings | undefined, remoteId: string): Finding => ({
  ...warning(
    'mm-ldap-group-filter',
    `Mattermost does not see the group ${remoteId} in the directory`,
    `It is not there, or outside of LdapSettings.BaseDN, or LdapSettings.GroupFilter${quoted(settings?.['GroupFilter'])} drops it. Such a group cannot be linked, and one that is linked is unlinked by the next sync. Let the filter pass it.`,
  ),
  path: at('remote_id'),
});

const idAttribute = (
  settings: LdapSettings,
  key: 'GroupIdAttribute' | 'IdAttribute',
  id: string,
  what: 'group' | 'person',
): readonly Finding[] => {
  const value = settings[key];
  if (value === '')
    return [
      warning(
        id,
        `Mattermost has no attribute to tell one ${what} of the directory from another`,
        `LdapSettings.${key} is empty. Set it to an attribute that never changes: ipaUniqueID for FreeIPA, objectGUID for Active Directory, entryUUID for OpenLDAP.`,
      ),
    ];
  const attribute = text(value);
  if (!attribute || !CHANGING.includes(attribute.toLowerCase())) return [];
  return [
    warning(
      id,
      `A ${what} that is renamed in the directory is another ${what} for Mattermost`,
      `LdapSettings.${key} is ${JSON.stringify(attribute)}, whose values change. Better is an attribute that never does: ipaUniqueID for FreeIPA, objectGUID for Active Directory, entryUUID for OpenLDAP. ${
        what === 'group'
          ? 'Changing it orphans the groups that are linked now.'
          : 'Change it with mmctl ldap idmigrate, which keeps the accounts.'
      }`,
    ),
  ];
};

const warning = (id: string, summary: string, detail: string): Finding => ({
  id,
  severity: 'warning',
  summary,
  detail,
});
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
const quoted = (value: unknown): string => (text(value) ? ` ${text(value)}` : '');
