import { at, DiagnosticError, flagIn } from '../plugin/index.js';
import type { ConfigureContext, Environment } from '../plugin/index.js';
import { isMattermostError } from './api/error.js';
import { ConnectionFailure } from './api/exchange.js';
import type { Routes } from './api/routes.js';
import type { TransportOptions } from './api/transport.js';
import { MattermostClient } from './client.js';
import type { Polling } from './client.js';
import { credentialsOf, transportOptions, type Credentials, type Settings } from './resolve-settings.js';

/**
 * A session, checked by one call: whoever may not log in learns it here, once, and with the setting's path.
 * An explicit setting wins over the environment.
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
  const routes = new Routes(new Transport({ ...transportOptions(settings, environment), log, backoff: pace.backoff }));
  const credentials = credentialsOf(settings, environment);
  const preflight = settings.preflight ?? flagIn(environment, 'MATTERMOST_PREFLIGHT', at('preflight')) ?? true;
  conceal('token' in credentials ? credentials.token : credentials.password);
  const api = new Api(routes);
  try {
    if (settings.site_url) await requireSite(settings.site_url, routes);
    routes.setToken(
      'token' in credentials
        ? credentials.token
        : await routes.loginForToken(credentials.loginId, credentials.password),
    );
    return new MattermostClient(api, await api.users.me(), log, pace.polling, preflight);
  } catch (error) {
    throw atSetting(error, credentials);
  }
};

/** @throws DiagnosticError where another site answers than the one that is declared */
const requireSite = async (declared: string, routes: Routes): Promise<void> => {
  const { SiteURL: found } = await routes.getClientConfig();
  if (sameSite(declared, found)) return;
  throw new DiagnosticError({
    path: at('site_url'),
    summary: 'Another Mattermost server answers than the one that is declared',
    detail: `Expected the site URL ${JSON.stringify(declared)}, and the server at ${routes.getUrl()} says ${found ? JSON.stringify(found) : 'that it has none'}. Neither token nor password was sent. See where url leads; or, where the server is the right one, set its site URL or site_url.`,
  });
};

/** Host names are the same in any case, and a slash at the end means nothing. */
const sameSite = (one: string, other: string): boolean => URL.canParse(other) && normalised(one) === normalised(other);
const normalised = (url: string): string => new URL(url).href.replace(/\/+$/, '');

/** How patient the client is; left out: as suits a server at work. */
export interface Pace {
  readonly polling?: Polling;
  readonly backoff?: TransportOptions['backoff'];
}

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
