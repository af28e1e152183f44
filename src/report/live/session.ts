import type { MattermostClient } from '../../mattermost/client.js';
import { openSession } from '../../mattermost/session.js';
import type { Settings } from '../../mattermost/resolve-settings.js';
import type { PlanJson } from '../plan/json.js';

const SILENT = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {} };

/** A plan that speaks to more servers than one session reaches. */
class ManyServersError extends Error {
  override readonly name = 'ManyServersError';
}

/**
 * A session on the server that a plan was made with: at the address that its configuration spells out, else at that of
 * the environment, with the environment's credentials.
 *
 * @throws ManyServersError, or DiagnosticError when the server cannot be reached or does not let the account in
 */
export const sessionFor = (plan: PlanJson, environment: NodeJS.ProcessEnv): Promise<MattermostClient> => {
  const configured = Object.values(plan.configuration?.provider_config ?? {}).filter(({ full_name }) =>
    full_name?.endsWith('/mattermost'),
  );
  const text = (name: string): string | null => {
    const values = configured.map(({ expressions }) => expressions?.[name]?.constant_value);
    const texts = [...new Set(values.filter((value): value is string => typeof value === 'string'))];
    if (texts.length > 1)
      throw new ManyServersError(`the plan has providers with ${texts.length} values of ${name}: ${texts.join(', ')}`);
    return texts[0] ?? null;
  };
  const settings = {
    ...{ url: text('url'), ca_certificate: text('ca_certificate'), token_file: text('token_file') },
    ...{ token: null, login_id: null, password: null, request_timeout: null },
    ...{ max_concurrency: null, max_retries: null, change_limits: null, preflight: false },
  } as unknown as Settings;
  return openSession(settings, { log: SILENT, conceal: () => {} }, environment);
};
