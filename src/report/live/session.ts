import type { MattermostClient } from '../../mattermost/client.js';
import type { Settings } from '../../mattermost/resolve-settings.js';
import { openSession } from '../../mattermost/session.js';
import { PROVIDER_ATTRIBUTES } from '../../mattermost/settings.js';
import { DiagnosticError } from '../../plugin/index.js';
import { silentLog } from '../../plugin/log.js';
import type { PlanJson } from '../plan/json.js';

/** What the configuration may spell out of a server; who asks it is the environment's business. */
const OF_SERVER = ['url', 'site_url', 'ca_certificate', 'token_file'] as const;

/**
 * A session on the server that a plan was made with: at the address that its configuration spells out, else at that of
 * the environment, with the environment's credentials.
 *
 * @throws DiagnosticError when the plan has more than one server, or the server cannot be reached, is another one than
 * the configuration says, or does not let the account in
 */
export const sessionFor = (plan: PlanJson, environment: NodeJS.ProcessEnv): Promise<MattermostClient> => {
  const unset = Object.fromEntries(Object.keys(PROVIDER_ATTRIBUTES).map((name) => [name, null]));
  const spelled = Object.fromEntries(OF_SERVER.map((name) => [name, constantOf(plan, name)]));
  const settings = { ...unset, ...spelled, preflight: false } as unknown as Settings;
  return openSession(settings, { log: silentLog, conceal: () => undefined }, environment);
};

const constantOf = ({ configuration }: PlanJson, setting: string): string | null => {
  const found = Object.values(configuration?.provider_config ?? {})
    .filter(({ full_name }) => full_name?.endsWith('/mattermost'))
    .map(({ expressions }) => expressions?.[setting]?.constant_value);
  const texts = [...new Set(found.filter((value): value is string => typeof value === 'string'))];
  if (texts.length > 1)
    throw new DiagnosticError({
      summary: `The plan has Mattermost providers with ${texts.length} values of ${setting}`,
      detail: `Got ${texts.join(' and ')}. --live asks one server for each plan: report the plan without it, or split the stack.`,
    });
  return texts[0] ?? null;
};
