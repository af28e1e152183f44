import { openDirectory, type OpenDirectory } from '../../freeipa/directory.js';
import { resolveSettings } from '../../freeipa/resolve-settings.js';
import { PROVIDER_ATTRIBUTES as FREEIPA } from '../../freeipa/settings.js';
import type { MattermostClient } from '../../mattermost/client.js';
import { openSession } from '../../mattermost/session.js';
import { PROVIDER_ATTRIBUTES as MATTERMOST } from '../../mattermost/settings.js';
import { DiagnosticError, Diagnostics } from '../../plugin/index.js';
import { Problem } from '../problem.js';

/** Both servers, with the settings that the providers take from the environment. @throws Problem that names the variable */
export const openSessions = async (): Promise<
  { readonly freeipa: OpenDirectory; readonly mattermost: MattermostClient } & AsyncDisposable
> => {
  try {
    const mattermost = await openSession(unset(MATTERMOST), { log: SILENT, conceal: () => undefined });
    const freeipa = await openDirectory(resolveSettings(unset(FREEIPA), process.env, new Diagnostics()), SILENT);
    return { freeipa, mattermost, [Symbol.asyncDispose]: () => freeipa.close() };
  } catch (error) {
    if (error instanceof DiagnosticError) throw new Problem(error.diagnostic.summary, error.diagnostic.detail);
    throw error;
  }
};

/** A configuration that says nothing: all comes from the environment. */
const unset = (attributes: object): never =>
  Object.fromEntries(Object.keys(attributes).map((name) => [name, null])) as never;

const nothing = (): void => undefined;
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing };
