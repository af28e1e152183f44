import {
  at,
  certificateAuthority,
  DiagnosticError,
  flagIn,
  secretInFile,
  type Diagnostics,
  type DiagnosticText,
  type Environment,
  type KnownConfig,
  type Path,
} from '../plugin/index.js';
import type { ChangeLimits } from './limits.js';
import type { MattermostLdapSettings } from './mattermost-view.js';
import type { ProviderAttributes } from './settings.js';

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

type Configured = KnownConfig<ProviderAttributes>;

/**
 * @param env where settings that the configuration leaves out are looked for
 * @throws DiagnosticError after telling all that is wrong, each with the path of the setting to mend
 */
export function resolveSettings(config: Configured, env: Environment, diagnostics: Diagnostics): Settings {
  const problems: DiagnosticText[] = [];
  const tried = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      problems.push(error.diagnostic);
      return undefined;
    }
  };

  const startTls = config.start_tls ?? false;
  const plaintext =
    tried(() => config.allow_plaintext ?? flagIn(env, 'FREEIPA_ALLOW_PLAINTEXT', at('allow_plaintext'))) ?? false;
  const servers = tried(() => serversOf(config, env)) ?? [];
  for (const { url, path } of servers) tried(() => checkServer(url, path, startTls || plaintext));
  const username = tried(() => usernameOf(config, env)) ?? '';
  const password = tried(() => passwordOf(config, env)) ?? '';
  const authority = config.ca_certificate || env.FREEIPA_CA_CERT;
  const ca = authority ? tried(() => certificateAuthority(authority, at('ca_certificate'))) : undefined;
  const groupNamePattern = tried(() => patternOf(config));
  const preflight = tried(() => config.preflight ?? flagIn(env, 'FREEIPA_PREFLIGHT', at('preflight'))) ?? true;
  diagnostics.throwAll(problems);

  return {
    servers: servers.map(({ url }) => url),
    baseDn: config.base_dn || env.FREEIPA_BASE_DN || undefined,
    username,
    password,
    ca,
    startTls,
    groupNamePattern,
    preflight,
    mattermost: mattermostOf(config),
    changeLimits: limitsOf(config),
  };
}

interface Server {
  readonly url: string;
  readonly path: Path;
}

function serversOf({ servers }: Configured, env: Environment): readonly Server[] {
  if (servers?.length) return servers.map((url, i) => ({ url, path: at('servers').index(i) }));
  const named = env.FREEIPA_SERVERS?.split(/\s+/).filter(Boolean) ?? [];
  if (named.length > 0) return named.map((url) => ({ url, path: at('servers') }));
  throw new DiagnosticError({
    path: at('servers'),
    summary: 'No server is set',
    detail: 'Set servers, or FREEIPA_SERVERS in the environment: ldaps://ipa.example.org',
  });
}

function checkServer(text: string, path: Path, plaintext: boolean): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^ldaps?:$/.test(url.protocol) || !url.hostname || url.username || /[^/]/.test(url.pathname)) {
    throw new DiagnosticError({
      path,
      summary: 'A server must be an ldaps:// or ldap:// URL with a host and, if need be, a port',
      detail: `Got ${JSON.stringify(url?.username ? 'a URL with credentials' : text)}.`,
    });
  }
  if (url.protocol === 'ldap:' && !plaintext && !isLoopback(url.hostname)) {
    throw new DiagnosticError({
      path,
      summary: `The password would cross the network to ${url.hostname} unencrypted`,
      detail: 'Use ldaps://, or start_tls = true. To send it in the clear all the same, set allow_plaintext = true.',
    });
  }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);

function usernameOf({ username }: Configured, env: Environment): string {
  const found = username || env.FREEIPA_USERNAME;
  if (found) return found;
  throw new DiagnosticError({
    path: at('username'),
    summary: 'The account to bind as is not set',
    detail: 'Set username, or FREEIPA_USERNAME in the environment.',
  });
}

/** In this order: password, password_file, and the same of the environment. */
function passwordOf({ password, password_file: file }: Configured, env: Environment): string {
  if (password && file) {
    throw new DiagnosticError({
      path: at('password_file'),
      summary: 'Both password and password_file are set',
      detail: 'Keep one of them.',
    });
  }
  if (password) return password;
  if (file) return secretInFile(file, at('password_file'));
  if (env.FREEIPA_PASSWORD) return env.FREEIPA_PASSWORD;
  if (env.FREEIPA_PASSWORD_FILE) return secretInFile(env.FREEIPA_PASSWORD_FILE, at('password_file'));
  throw new DiagnosticError({
    path: at('password'),
    summary: 'The password is not set',
    detail: 'Set password or password_file, or FREEIPA_PASSWORD or FREEIPA_PASSWORD_FILE in the environment.',
  });
}

function patternOf({ group_name_pattern: pattern }: Configured): RegExp | undefined {
  if (!pattern) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    throw new DiagnosticError({
      path: at('group_name_pattern'),
      summary: 'group_name_pattern is no regular expression',
      detail: error instanceof Error ? error.message : '',
    });
  }
}

const limitsOf = ({ change_limits: limits }: Configured): ChangeLimits => ({
  maxRemovedMembers: limits?.max_removed_members ?? undefined,
  maxRemovedPercent: limits?.max_removed_percent ?? undefined,
  allowGroupDeletion: limits?.allow_group_deletion ?? true,
});

const mattermostOf = ({ mattermost }: Configured): MattermostLdapSettings => ({
  baseDn: mattermost?.base_dn ?? undefined,
  groupFilter: mattermost?.group_filter ?? undefined,
  groupIdAttribute: mattermost?.group_id_attribute ?? undefined,
});
