import { readFile } from 'node:fs/promises';
import { at, DiagnosticError, parseDuration } from '../plugin/index.js';
import type { ConfigureContext, KnownConfig } from '../plugin/index.js';
import { isMattermostError } from './api/error.js';
import { ConnectionFailure } from './api/exchange.js';
import type { TransportOptions } from './api/transport.js';
import { MattermostClient } from './client.js';
import type { Polling } from './client.js';
import type { PROVIDER_ATTRIBUTES } from './settings.js';

type Settings = KnownConfig<typeof PROVIDER_ATTRIBUTES>;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A session, checked by one call: whoever may not log in learns it here, once, and with the setting's path.
 * An explicit setting wins over the environment; of the ways to log in the first that is given counts:
 * `token`, `token_file`, `login_id`, first in the settings, then in the environment.
 */
export const openSession = async (
  settings: Settings,
  { log, conceal }: Pick<ConfigureContext, 'log' | 'conceal'>,
  environment: Environment = process.env,
  pace: Pace = {},
): Promise<MattermostClient> => {
  const [{ Transport }, { Routes }, { Api }] = await Promise.all([
    import('./api/transport.js'),
    import('./api/routes.js'),
    import('./api/api.js'),
  ]);
  const routes = new Routes(
    new Transport({ ...(await transportOptions(settings, environment)), log, backoff: pace.backoff }),
  );
  const credentials = await credentialsOf(settings, environment);
  conceal('token' in credentials ? credentials.token : credentials.password);
  const api = new Api(routes);
  try {
    routes.setToken(
      'token' in credentials
        ? credentials.token
        : await routes.loginForToken(credentials.loginId, credentials.password),
    );
    return new MattermostClient(api, await api.me(), log, pace.polling, settings.preflight ?? true);
  } catch (error) {
    throw atSetting(error, credentials);
  }
};

/** How patient the client is; left out: as suits a server at work. */
export interface Pace {
  readonly polling?: Polling;
  readonly backoff?: TransportOptions['backoff'];
}

type Credentials =
  | { readonly token: string; readonly setting: 'token' | 'token_file' }
  | { readonly loginId: string; readonly password: string; readonly setting: 'password' };

const transportOptions = async (settings: Settings, environment: Environment): Promise<TransportOptions> => {
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
    caCertificate: authority ? await pemOf(authority) : undefined,
  };
};

const pemOf = async (authority: string): Promise<string> => {
  const pem = authority.includes('-----BEGIN ') ? authority : await contentOf(authority, 'ca_certificate');
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new DiagnosticError({
    path: at('ca_certificate'),
    summary: 'ca_certificate holds no certificate',
    detail: 'Expected PEM text with "-----BEGIN CERTIFICATE-----", or the path of a file with it.',
  });
};

const contentOf = async (path: string, setting: 'ca_certificate' | 'token_file'): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new DiagnosticError(
      { path: at(setting), summary: `The file of ${setting} cannot be read`, detail: (error as Error).message },
      { cause: error },
    );
  }
};

const credentialsOf = async (settings: Settings, environment: Environment): Promise<Credentials> => {
  const found =
    (await oneWay(
      settings.token,
      settings.token_file,
      settings.login_id,
      settings.password ?? environment['MATTERMOST_PASSWORD'],
    )) ??
    (await oneWay(
      environment['MATTERMOST_TOKEN'],
      environment['MATTERMOST_TOKEN_FILE'],
      environment['MATTERMOST_LOGIN_ID'],
      settings.password ?? environment['MATTERMOST_PASSWORD'],
    ));
  if (found) return found;
  throw new DiagnosticError({
    path: at('token'),
    summary: 'There is nothing to log in to Mattermost with',
    detail:
      'Set token (MATTERMOST_TOKEN), token_file (MATTERMOST_TOKEN_FILE), or login_id and password (MATTERMOST_LOGIN_ID, MATTERMOST_PASSWORD).',
  });
};

type Given = string | null | undefined;

const oneWay = async (
  token: Given,
  tokenFile: Given,
  loginId: Given,
  password: Given,
): Promise<Credentials | undefined> => {
  if (token) return { token, setting: 'token' };
  if (tokenFile) {
    const [line = ''] = (await contentOf(tokenFile, 'token_file')).split('\n');
    return { token: line.trim(), setting: 'token_file' };
  }
  if (!loginId) return undefined;
  if (password) return { loginId, password, setting: 'password' };
  throw new DiagnosticError({
    path: at('password'),
    summary: 'The password of login_id is missing',
    detail: 'Set password, or better MATTERMOST_PASSWORD in the environment.',
  });
};

/** Gives a failure of the first calls the path of the setting that mends it. */
const atSetting = (error: unknown, credentials: Credentials): unknown => {
  if (!isMattermostError(error)) return error;
  const { summary, detail } = error.diagnostic;
  if (error.cause instanceof ConnectionFailure)
    return new DiagnosticError(
      { path: at(error.cause.isTls ? 'ca_certificate' : 'url'), summary, detail },
      { cause: error },
    );
  if (error.status !== 401 && credentials.setting !== 'password')
    return new DiagnosticError({ path: at('url'), summary, detail }, { cause: error });
  if (credentials.setting === 'password')
    return new DiagnosticError(
      {
        path: at('password'),
        summary: 'Mattermost does not accept login_id and password',
        detail: `${error.message}. Check both; accounts with multi-factor authentication need a token instead.`,
      },
      { cause: error },
    );
  return new DiagnosticError({ path: at(credentials.setting), summary, detail }, { cause: error });
};
