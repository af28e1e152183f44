import type { FreeipaClient } from '../freeipa/client.js';
import type { MattermostClient } from '../mattermost/client.js';
import { Problem } from './problem.js';

/** Sessions on the servers that the environment names, for commands that ask them directly. What is wrong is a {@link Problem}. */
export const openMattermost = (): Promise<MattermostClient> =>
  told(async () => {
    const { openSession } = await import('../mattermost/session.js');
    const { PROVIDER_ATTRIBUTES } = await import('../mattermost/settings.js');
    return openSession(unset(PROVIDER_ATTRIBUTES), { log: await quiet(), conceal: () => undefined });
  });

/** Whoever opens it closes it. */
export const openFreeipa = (): Promise<FreeipaClient> =>
  told(async () => {
    const { openDirectory } = await import('../freeipa/directory.js');
    const { resolveSettings } = await import('../freeipa/resolve-settings.js');
    const { PROVIDER_ATTRIBUTES } = await import('../freeipa/settings.js');
    const { Diagnostics } = await import('../plugin/index.js');
    return openDirectory(resolveSettings(unset(PROVIDER_ATTRIBUTES), process.env, new Diagnostics()), await quiet());
  });

/** Runs what throws errors of a provider. */
export const told = async <T>(work: () => Promise<T>): Promise<T> => {
  const { DiagnosticError } = await import('../plugin/index.js');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new Problem(error.diagnostic.summary, error.diagnostic.detail);
  }
};

const quiet = async () => (await import('../plugin/log.js')).logWith(() => undefined);

/** A configuration that sets nothing: all comes from the environment. */
const unset = (attributes: object): never =>
  Object.fromEntries(Object.keys(attributes).map((name) => [name, null])) as never;
