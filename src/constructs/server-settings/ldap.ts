import type { Secret } from '../../topology/index.js';
import type { Part } from './part.js';

/** A FreeIPA directory whose people sign in and whose groups are linked. */
export interface LdapSettings {
  /** `ldaps://ipa.example.test`; with `ldap://` the connection is secured by StartTLS. */
  readonly url: string;
  /** Suffix of the directory: `dc=example,dc=test`. */
  readonly suffix: string;
  /** DN of the account that reads: `uid=mattermost,cn=sysaccounts,cn=etc,dc=example,dc=test`. */
  readonly bindDn: string;
  readonly bindPassword: Secret;
  /**
   * Names of the groups that Mattermost may see; `*` stands for anything.
   * @default mm_*
   */
  readonly groups?: string;
  /**
   * Whom Mattermost sees, as an LDAP filter.
   * @default - people of FreeIPA who are not locked
   */
  readonly userFilter?: string;
  /** @default 60 */
  readonly syncIntervalMinutes?: number;
  /**
   * Whether the sync brings back who was removed from a team or channel by hand.
   * @default - yes
   */
  readonly reAddRemovedMembers?: boolean;
}

/**
 * What makes group sync right with FreeIPA. Ids are `ipaUniqueID`, which a renamed person or group keeps and the bind account may read (`entryUUID` it may not). The base is
 * `cn=accounts`: above it the compat tree has everybody a second time, without members. The filter asks for `ipausergroup`, because roles,
 * privileges and permissions of FreeIPA are groups of names, too.
 */
export function ldapPart({ ldap }: { readonly ldap?: LdapSettings | undefined }): Part {
  if (ldap === undefined) return {};
  const { url, suffix, bindDn, bindPassword, groups = 'mm_*', userFilter = PEOPLE } = ldap;
  const errors = [
    ...(/^ldaps?:\/\/[^/\s]+$/.test(url)
      ? []
      : [`ldap.url is ${JSON.stringify(url)}: write it like ldaps://ipa.example.test`]),
    ...(/^dc=[^,]+(,dc=[^,]+)*$/i.test(suffix)
      ? []
      : [
          `ldap.suffix is ${JSON.stringify(suffix)}: write the suffix itself, like dc=example,dc=test; cn=accounts is put before it`,
        ]),
    ...(bindDn.includes('=')
      ? []
      : [`ldap.bindDn is ${JSON.stringify(bindDn)}: write the whole DN, uid=…,cn=sysaccounts,cn=etc,${suffix}`]),
    ...(/^[A-Za-z0-9_.*-]+$/.test(groups)
      ? []
      : [`ldap.groups is ${JSON.stringify(groups)}: write a name with *, like mm_*`]),
  ];
  if (errors.length > 0) return { errors };
  const { protocol, hostname, port } = new URL(url.replace(/^ldap/, 'http'));
  const secure = protocol === 'https:';
  return {
    settings: {
      LdapSettings: {
        Enable: true,
        EnableSync: true,
        LdapServer: hostname,
        LdapPort: Number(port || (url.startsWith('ldaps:') ? 636 : 389)),
        ConnectionSecurity: secure ? 'TLS' : 'STARTTLS',
        BaseDN: `cn=accounts,${suffix}`,
        BindUsername: bindDn,
        UserFilter: userFilter,
        GroupFilter: `(&(objectClass=ipausergroup)(cn=${groups}))`,
        GroupIdAttribute: 'ipaUniqueID',
        GroupDisplayNameAttribute: 'cn',
        IdAttribute: 'ipaUniqueID',
        LoginIdAttribute: 'uid',
        UsernameAttribute: 'uid',
        EmailAttribute: 'mail',
        FirstNameAttribute: 'givenName',
        LastNameAttribute: 'sn',
        PositionAttribute: 'title',
        SyncIntervalMinutes: ldap.syncIntervalMinutes ?? 60,
        ReAddRemovedMembers: ldap.reAddRemovedMembers ?? true,
        // FreeIPA's servers give no more than 2,000 entries at once.
        MaxPageSize: 1500,
      },
    },
    secrets: { 'LdapSettings.BindPassword': bindPassword },
  };
}

const PEOPLE = '(&(objectClass=posixAccount)(!(nsAccountLock=TRUE)))';
