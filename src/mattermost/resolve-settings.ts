import { at, certificateAuthority, DiagnosticError, parseDuration, secretInFile } from '../plugin/index.js';
import type { Environment, KnownConfig } from '../plugin/index.js';
import type { TransportOptions } from './api/transport.js';
import type { PROVIDER_ATTRIBUTES } from './settings.js';

export type Settings = KnownConfig<typeof PROVIDER_ATTRIBUTES>;

/** How to log in, and the setting that says so. */
export type Credentials =
  | { readonly token: string; readonly setting: 'token' | 'token_file' }
  | { readonly loginId: string; readonly password: string; readonly setting: 'password' };

/** @throws DiagnosticError with the path of the setting to mend */
export const transportOptions = (settings: Settings, environment: Environment): TransportOptions => {
  const url = settings.url ?? environment['MATTERMOST_URL'];
  if (!url)
    throw new DiagnosticError({
      path: at('url'),
      summary: 'The address of the Mattermost server is missing',
      detail: 'Set url, or MATTERMOST_URL in the environment, to the site URL, such as "https://chat.example.org".',
    });
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new DiagnosticError({
      path: at('url'),
      summary: 'The address of the Mattermost server is not an http:// or https:// URL',
      detail: `Got ${JSON.stringify(url)} from ${settings.url === null ? 'MATTERMOST_URL' : 'url'}.`,
    });
  const authority = settings.ca_certificate ?? environment['MATTERMOST_CA_CERT'];
  return {
    url: url.replace(/\/+$/, ''),
    maxConcurrency: settings.max_concurrency ?? 4,
    maxRetries: settings.max_retries ?? 5,
    requestTimeout: parseDuration(settings.request_timeout ?? '30s') ?? 30_000,
    caCertificate: authority ? certificateAuthority(authority, at('ca_certificate')) : undefined,
  };
};

/**
 * Of the ways to log in the first that is given counts: `token`, `token_file`, `login_id`, first in the settings, then in the environment.
 *
 * @throws DiagnosticError with the path of the setting to mend
 */
export const credentialsOf = (settings: Settings, environment: Environment): Credentials => {
  const found =
    oneWay(
      settings.token,
      settings.token_file,
      settings.login_id,
      settings.password ?? environment['MATTERMOST_PASSWORD'],
    ) ??
    oneWay(
      environment['MATTERMOST_TOKEN'],
      environment['MATTERMOST_TOKEN_FILE'],
      environment['MATTERMOST_LOGIN_ID'],
      settings.password ?? environment['MATTERMOST_PASSWORD'],
    );
  if (found) return found;
  throw new DiagnosticError({
    path: at('token'),
    summary: 'There is nothing to log in to Mattermost with',
    detail:
      'Set token (MATTERMOST_TOKEN), token_file (MATTERMOST_TOKEN_FILE), or login_id and password (MATTERMOST_LOGIN_ID, MATTERMOST_PASSWORD).',
  });
};

type Given = string | null | undefined;

const oneWay = (token: Given, tokenFile: Given, loginId: Given, password: Given): Credentials | undefined => {
  if (token) return { token, setting: 'token' };
  if (tokenFile) return { token: secretInFile(tokenFile, at('token_file')).trim(), setting: 'token_file' };
  if (!loginId) return undefined;
  if (password) return { loginId, password, setting: 'password' };
  throw new DiagnosticError({
    path: at('password'),
    summary: 'The password of login_id is missing',
    detail: 'Set password, or better MATTERMOST_PASSWORD in the environment.',
  });
};
