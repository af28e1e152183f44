import { stat } from 'node:fs/promises';
import { isArchive } from '../../bulk-load/check.js';
import { isMattermostError } from '../api/error.js';
import type { MattermostClient } from '../client.js';
import { refuseTooLarge } from './upload.js';

/** Of an archive the size is known in the plan; lines are packed first. */
export const refuseLargeArchive = async (source: string, { api }: MattermostClient): Promise<void> => {
  if (!(await isArchive(source))) return;
  try {
    refuseTooLarge((await stat(source)).size, (await api.bulkImports.settings()).MaxFileSize ?? undefined);
  } catch (error) {
    // Whoever may not read the settings may not import: that is said with more words elsewhere.
    if (!isMattermostError(error, 403)) throw error;
  }
};
