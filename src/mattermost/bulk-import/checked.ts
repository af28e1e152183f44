import { at, DiagnosticError, type Diagnostics } from '../../plugin/index.js';
import type { Outcome } from '../../bulk-load/validate.js';
import type { MattermostClient } from '../client.js';
import { missingOnServer } from './missing.js';
import { unreadable } from './source.js';

interface Checked {
  readonly client: MattermostClient;
  readonly signal: AbortSignal;
}

/**
 * Refuses what the server would refuse, with the number of the line, before anything is sent: what a line says, and
 * names that neither lines before it nor the server have. The whole file is looked at; the first findings are told.
 */
export const checkedSource = async (
  source: string,
  checksum: string,
  { client, signal }: Checked,
  diagnostics: Diagnostics,
): Promise<void> => {
  const outcome = await client.checkedImports.get(checksum, () => look(source, signal));
  const { listed } = await import('../../bulk-load/report.js');
  const { errors, warnings } = outcome;
  if (errors.count === 0) for (const one of await missingOnServer(client, outcome.missing)) errors.add(one);
  if (warnings.count > 0)
    diagnostics.warning({
      path: at('source'),
      summary: `${source} has ${warnings.count === 1 ? 'a line' : 'lines'} to look at again`,
      detail: listed(warnings),
    });
  if (errors.count === 0) return;
  client.checkedImports.delete(checksum);
  throw new DiagnosticError({
    path: at('source'),
    summary: `Mattermost would refuse ${source}: ${errors.count === 1 ? 'one thing is' : `${errors.count} things are`} wrong`,
    detail: `${listed(errors)}\n\nNothing was imported.`,
  });
};

const look = async (source: string, signal: AbortSignal): Promise<Outcome> => {
  const { checkSource } = await import('../../bulk-load/check.js');
  try {
    return await checkSource(source, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(source, error);
  }
};
