import { bool, list, of, string } from '../plugin/index.js';

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
};
