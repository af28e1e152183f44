import { at, DiagnosticError } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { Syncable, SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';

const SETTING = {
  team: 'ServiceSettings.EnableAPITeamDeletion',
  channel: 'ServiceSettings.EnableAPIChannelDeletion',
} as const satisfies Record<SyncableType, string>;

/**
 * Why a deletion for good was refused, where the reason is that the server makes none: it says 401 to a system admin,
 * and 403 to everybody else, who may archive all the same. Any other error is thrown as it is.
 */
export const explainRefusedDeletion = async (
  client: MattermostClient,
  error: unknown,
  { type, name }: { readonly type: SyncableType; readonly name: string },
  archiving: { readonly places: readonly Syncable[]; readonly permission: string },
): Promise<never> => {
  const isOff =
    isMattermostError(error, 401, `api.user.delete_${type}.not_enabled.for_admin.app_error`) ||
    (isMattermostError(error, 403) && (await client.rights.mayIn(archiving.places, archiving.permission)));
  if (!isOff) throw error;
  throw new DiagnosticError(
    {
      path: at('on_destroy'),
      summary: `The server does not delete ${type}s for good: ${name} is still there`,
      detail: `Set ${SETTING[type]} to true on the server; or set on_destroy = "archive", apply, and destroy then.`,
    },
    { cause: error },
  );
};
