import type { OpenDirectory } from '../freeipa/directory.js';
import type { MattermostClient } from '../mattermost/client.js';
import { Problem } from './problem.js';

/** Sessions on the servers that the environment names, for commands that ask them directly. What is wrong is a {@link Problem}. */
export const openMattermost = (): Promise<MattermostClient> =>
  told(async () => {
    const { openSession } = await import('../mattermost/session.js');
    const { PROVIDER_ATTRIBUTES } = await import('../mattermost/settings.js');
    return openSession(unset(PROVIDER_ATTRIBUTES), { log: await silent(), conceal: () => undefined });
  });

/** Whoever opens it closes it. */
export const openFreeipa = (): Promise<OpenDirectory> =>
  told(async () => {
    const { openDirectory } = await import('../freeipa/directory.js');
    const { resolveSettings } = await import('../freeipa/resolve-settings.js');
    const { PROVIDER_ATTRIBUTES } = await import('../freeipa/settings.js');
    const { Diagnostics } = await import('../plugin/index.js');
    return openDirectory(resolveSettings(unset(PROVIDER_ATTRIBUTES), process.env, new Diagnostics()), await silent());
  });

/** Runs what throws errors of a provider. */
export const told = async <T>(work: () => Promise<T>): Promise<T> => {
  const { DiagnosticError } = await import('../plugin/index.js');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new Problem(
      error.diagnostic.summary,
      error.diagnostic.detail || 'docs/index.md says which variables name servers and accounts.',
    );
  }
};

const silent = async () => (await import('../plugin/log.js')).silentLog;

/** A configuration that sets nothing: all comes from the environment. */
const unset = (attributes: object): never =>
  Object.fromEntries(Object.keys(attributes).map((name) => [name, null])) as never;

/** The Mattermost server that the environment names, as somebody who has not logged in sees it. */
export const openAnonymously = (): Promise<{ clientConfig(): Promise<Readonly<Record<string, string>>> }> =>
  told(async () => {
    const { Routes } = await import('../mattermost/api/routes.js');
    const { Transport } = await import('../mattermost/api/transport.js');
    const { transportOptions } = await import('../mattermost/resolve-settings.js');
    const { PROVIDER_ATTRIBUTES } = await import('../mattermost/settings.js');
    const routes = new Routes(new Transport(transportOptions(unset(PROVIDER_ATTRIBUTES), process.env)));
    return {
      clientConfig: async () => (await routes.getClientConfig()) as unknown as Readonly<Record<string, string>>,
    };
  });
