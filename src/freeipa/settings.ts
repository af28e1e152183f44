import { readFileSync } from 'node:fs';
import {
  at,
  atLeast,
  between,
  bool,
  integer,
  list,
  of,
  singleNested,
  string,
  type DiagnosticText,
  type KnownConfig,
  type Path,
  type Validator,
} from '../plugin/index.js';
import { parseDn } from './ldap/dn.js';
import type { ChangeLimits } from './limits.js';
import type { MattermostLdapSettings } from './mattermost-view.js';

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
      'Whether the plan asks the server what the account may do, and refuses what it may not, naming the permission. `true` when left out.',
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

/** The provider's settings, from its configuration and else the environment, checked. */
export interface Settings {
  readonly servers: readonly string[];
  readonly baseDn?: string;
  readonly username: string;
  readonly password: string;
  /** PEM. */
  readonly ca?: string;
  readonly startTls: boolean;
  readonly groupNamePattern?: RegExp;
  /** True when left out. */
  readonly preflight?: boolean;
  readonly mattermost?: MattermostLdapSettings;
  readonly changeLimits?: ChangeLimits;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param env where settings that the configuration leaves out are looked for
 * @param problems takes all that is wrong at once; the result is undefined then
 */
export function resolveSettings(
  config: KnownConfig<ProviderAttributes>,
  env: Environment,
  problems: DiagnosticText[],
): Settings | undefined {
  const problem = (path: Path, summary: string, detail: string): undefined => {
    problems.push({ path, summary, detail });
  };

  const startTls = config.start_tls ?? false;
  const servers = readServers(config, env, startTls, problem);
  const username = config.username || env.FREEIPA_USERNAME;
  if (!username) {
    problem(
      at('username'),
      'The account to bind as is not set',
      'Set username, or FREEIPA_USERNAME in the environment.',
    );
  }
  const password = readPassword(config, env, problem);
  const ca = readCertificate(config.ca_certificate || env.FREEIPA_CA_CERT, problem);
  const groupNamePattern = readPattern(config.group_name_pattern, problem);

  if (problems.length > 0 || !username || !password) return undefined;
  const baseDn = config.base_dn || env.FREEIPA_BASE_DN || undefined;
  return {
    servers,
    baseDn,
    username,
    password,
    ca,
    startTls,
    groupNamePattern,
    preflight: config.preflight ?? true,
    mattermost: readMattermost(config),
    changeLimits: readLimits(config),
  };
}

type Problem = (path: Path, summary: string, detail: string) => undefined;

function readServers(
  config: KnownConfig<ProviderAttributes>,
  env: Environment,
  startTls: boolean,
  problem: Problem,
): readonly string[] {
  const explicit = config.servers?.length ? config.servers : undefined;
  const servers = explicit ?? env.FREEIPA_SERVERS?.split(/\s+/).filter(Boolean) ?? [];
  if (servers.length === 0) {
    problem(
      at('servers'),
      'No server is set',
      'Set servers, or FREEIPA_SERVERS in the environment: ldaps://ipa.example.org',
    );
  }
  const allowPlaintext = config.allow_plaintext ?? readFlag(env.FREEIPA_ALLOW_PLAINTEXT, problem);
  for (const [i, server] of servers.entries()) {
    const path = explicit ? at('servers').index(i) : at('servers');
    const url = URL.canParse(server) ? new URL(server) : undefined;
    if (!url || !/^ldaps?:$/.test(url.protocol) || !url.hostname || url.username || /[^/]/.test(url.pathname)) {
      problem(
        path,
        'A server must be an ldaps:// or ldap:// URL with a host and, if need be, a port',
        `Got ${JSON.stringify(url?.username ? 'a URL with credentials' : server)}.`,
      );
    } else if (url.protocol === 'ldap:' && !startTls && !allowPlaintext && !isLoopback(url.hostname)) {
      problem(
        path,
        `The password would cross the network to ${url.hostname} unencrypted`,
        'Use ldaps://, or start_tls = true. To send it in the clear all the same, set allow_plaintext = true.',
      );
    }
  }
  return servers;
}

function readPassword(config: KnownConfig<ProviderAttributes>, env: Environment, problem: Problem): string | undefined {
  if (config.password && config.password_file) {
    return problem(at('password_file'), 'Both password and password_file are set', 'Keep one of them.');
  }
  if (config.password) return config.password;
  const file = config.password_file || (env.FREEIPA_PASSWORD ? undefined : env.FREEIPA_PASSWORD_FILE);
  if (!file) {
    if (env.FREEIPA_PASSWORD) return env.FREEIPA_PASSWORD;
    return problem(
      at('password'),
      'The password is not set',
      'Set password or password_file, or FREEIPA_PASSWORD or FREEIPA_PASSWORD_FILE in the environment.',
    );
  }
  const [line] = readText(file, at('password_file'), 'password file', problem)?.split(/\r?\n/) ?? [];
  if (line === '')
    return problem(at('password_file'), 'The first line of the password file is empty', `The file is ${file}.`);
  return line;
}

function readCertificate(value: string | undefined, problem: Problem): string | undefined {
  if (!value) return undefined;
  const path = at('ca_certificate');
  const pem = value.includes('-----BEGIN') ? value : readText(value, path, 'CA certificate', problem);
  if (pem === undefined || pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  return problem(
    path,
    'The CA certificate is not in PEM form',
    'Expected text with "-----BEGIN CERTIFICATE-----", or the path of such a file.',
  );
}

function readText(file: string, path: Path, what: string, problem: Problem): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return problem(path, `The ${what} cannot be read`, error instanceof Error ? error.message : String(error));
  }
}

function readPattern(pattern: string | null, problem: Problem): RegExp | undefined {
  if (!pattern) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    return problem(
      at('group_name_pattern'),
      'group_name_pattern is no regular expression',
      error instanceof Error ? error.message : '',
    );
  }
}

function readLimits({ change_limits: limits }: KnownConfig<ProviderAttributes>): ChangeLimits {
  return {
    maxRemovedMembers: limits?.max_removed_members ?? undefined,
    maxRemovedPercent: limits?.max_removed_percent ?? undefined,
    allowGroupDeletion: limits?.allow_group_deletion ?? true,
  };
}

const readMattermost = ({ mattermost }: KnownConfig<ProviderAttributes>): MattermostLdapSettings => ({
  baseDn: mattermost?.base_dn ?? undefined,
  groupFilter: mattermost?.group_filter ?? undefined,
  groupIdAttribute: mattermost?.group_id_attribute ?? undefined,
});

function readFlag(value: string | undefined, problem: Problem): boolean {
  if (!value || value === 'false' || value === '0') return false;
  if (value === 'true' || value === '1') return true;
  problem(at('allow_plaintext'), 'FREEIPA_ALLOW_PLAINTEXT must be "true" or "false"', `Got ${JSON.stringify(value)}.`);
  return false;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
