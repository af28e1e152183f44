import { atLeast, between, bool, integer, list, of, singleNested, string, type Validator } from '../plugin/index.js';
import { parseDn } from './ldap/dn.js';

const CHANGE_LIMIT_ATTRIBUTES = {
  max_removed_members: integer(
    { optional: true, description: 'Members that one run may take out of all groups together.' },
    { validate: [atLeast(0)] },
  ),
  max_removed_percent: integer(
    { optional: true, description: 'Share of the members of one group that a run may take out of it, in percent.' },
    { validate: [between(0, 100)] },
  ),
  allow_group_deletion: bool({
    optional: true,
    description:
      'Whether groups may be deleted, or deleted and made anew. `true` when left out; the members of a deleted group count as taken out.',
  }),
};

const isDn: Validator<string> = (text, path, diagnostics) => {
  try {
    parseDn(text);
  } catch (error) {
    diagnostics.error({
      path,
      summary: `${path.toString()} is no distinguished name`,
      detail: error instanceof Error ? error.message : '',
    });
  }
};

const MATTERMOST_ATTRIBUTES = {
  base_dn: string({ optional: true, description: '`LdapSettings.BaseDN`.' }, { validate: [isDn] }),
  group_filter: string({ optional: true, description: '`LdapSettings.GroupFilter`.' }),
  group_id_attribute: string({ optional: true, description: '`LdapSettings.GroupIdAttribute`.' }),
};

export const PROVIDER_ATTRIBUTES = {
  servers: list(of.string, {
    optional: true,
    description:
      '`ldaps://` or `ldap://` URLs of the servers, tried in this order. Environment: `FREEIPA_SERVERS`, blank-separated.',
  }),
  base_dn: string({
    optional: true,
    description:
      'Base of the directory: `dc=example,dc=org`. Asked from the server when left out. Environment: `FREEIPA_BASE_DN`.',
  }),
  username: string({
    optional: true,
    description:
      'Account to bind as: a DN, or a uid, which is looked for among the users and then the system accounts. Environment: `FREEIPA_USERNAME`.',
  }),
  password: string({ optional: true, sensitive: true, description: 'Its password. Environment: `FREEIPA_PASSWORD`.' }),
  password_file: string({
    optional: true,
    description: 'File whose first line is the password. Environment: `FREEIPA_PASSWORD_FILE`.',
  }),
  ca_certificate: string({
    optional: true,
    description:
      "Certificate authority that signed the servers' certificates: PEM text, or the path of a PEM file. The system's authorities when left out. Environment: `FREEIPA_CA_CERT`.",
  }),
  start_tls: bool({ optional: true, description: 'Upgrade `ldap://` connections to TLS before the password is sent.' }),
  allow_plaintext: bool({
    optional: true,
    description:
      'Allow the password to cross the network unencrypted (`ldap://` without `start_tls` to another machine). Environment: `FREEIPA_ALLOW_PLAINTEXT`.',
  }),
  group_name_pattern: string({
    optional: true,
    description: 'Regular expression that every `freeipa_group` name must match as a whole: `mm_[a-z]+_[a-z0-9]+`.',
  }),
  preflight: bool({
    optional: true,
    description:
      'Whether the plan asks the server what the account may do, and refuses what it may not, naming the permission. `true` when left out. Environment: `FREEIPA_PREFLIGHT`, `false` for an account that plans and never applies.',
  }),
  mattermost: singleNested(MATTERMOST_ATTRIBUTES, {
    optional: true,
    description:
      'How Mattermost reads groups from this directory. With it the plan warns about groups that Mattermost would not see, or would know by another id.',
  }),
  change_limits: singleNested(CHANGE_LIMIT_ATTRIBUTES, {
    optional: true,
    description:
      'How much one run may take away. More is refused in the plan, and again before the write, with the names of the people and groups.',
  }),
};

export type ProviderAttributes = typeof PROVIDER_ATTRIBUTES;
