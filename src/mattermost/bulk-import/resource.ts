import { DiagnosticError, isKnown, resourceOf, unknown } from '../../plugin/index.js';
import type { Job } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { BULK_IMPORT_ATTRIBUTES } from './attributes.js';
import type { BulkImportState } from './attributes.js';
import { checkedSource } from './checked.js';
import { refuseLargeArchive } from './large-archive.js';
import { imported } from './run.js';
import { checksumIn, checksumOf } from './source.js';

export const bulkImport = resourceOf<MattermostClient>()({
  name: 'mattermost_bulk_import',
  description:
    'Imports teams, channels, users, posts and more from a file, once for each content of it. What was imported stays when the resource is destroyed: the server has no way back.',
  permissions: ['`system_admin`: uploads of imports want `manage_system`, their jobs `manage_jobs` and `read_jobs`'],
  attributes: BULK_IMPORT_ATTRIBUTES,
  timeouts: { create: '2h', update: '2h' },

  async create(plan, context) {
    const { source } = plan;
    const checksum = await checksumOf(source, context.signal);
    requireAsPlanned(source, checksum, plan.checksum);
    await checkedSource(source, checksum, context, context.diagnostics);
    const job = await imported(source, checksum, context);
    return stateOf(job, job.id, source, checksum);
  },

  /** An import that ran has run: the server forgets old jobs. */
  read: (state) => Promise.resolve(state),

  async update(prior, plan, context) {
    const { source } = plan;
    const checksum = await checksumOf(source, context.signal);
    requireAsPlanned(source, checksum, plan.checksum);
    if (checksum === prior.checksum) return { ...prior, source };
    await checkedSource(source, checksum, context, context.diagnostics);
    return stateOf(await imported(source, checksum, context), prior.id, source, checksum);
  },

  delete: () => Promise.resolve(),

  async plan({ action, prior, proposed }, { client, signal, diagnostics }) {
    if (action === 'delete') {
      diagnostics.warning({
        summary: 'What was imported stays',
        detail: `Mattermost cannot take an import back: teams, channels, users and posts of ${prior?.source ?? 'the file'} remain as they are. Only the record of it in the state goes.`,
      });
      return undefined;
    }
    if (!proposed || !isKnown(proposed.source)) return undefined;
    const checksum = await checksumOf(proposed.source, signal);
    if (prior?.checksum === checksum) return { ...proposed, checksum, job_id: prior.job_id, status: prior.status };
    if (client) {
      await checkedSource(proposed.source, checksum, { client, signal }, diagnostics);
      await refuseLargeArchive(proposed.source, client);
    }
    return { ...proposed, checksum, job_id: unknown(), status: unknown() };
  },

  import: {
    forms: 'id of an import job, or that and the path as in `source`: `JOB:PATH`',
    example: 'abcdefghijklmnopqrstuvwxyz:./import.zip',
    async run(text, { client }) {
      const [, id = text, source = null] = /^(\w+):(.+)$/s.exec(text) ?? [];
      const job = await client.api.jobs.byId(id);
      const file = job?.data['import_file'];
      // Without its path, the next apply notes it.
      if (job && file !== undefined)
        return { id, job_id: id, status: job.status, checksum: checksumIn(file) ?? null, source: source as never };
      throw new DiagnosticError({
        summary: job ? `Job ${JSON.stringify(id)} is no import` : `Mattermost has no job ${JSON.stringify(id)}`,
        detail: 'Expected JOB or JOB:PATH. Jobs of imports are listed by "mmctl import job list".',
      });
    },
  },
});

const requireAsPlanned = (source: string, checksum: string, planned: unknown): void => {
  if (!isKnown(planned) || planned === checksum) return;
  throw new DiagnosticError({
    summary: `${source} has changed since it was planned`,
    detail: `The plan was made for the content ${String(planned)}, and it is ${checksum} now. Plan again.`,
  });
};

const stateOf = (job: Job, id: string | null, source: string, checksum: string): BulkImportState => ({
  id,
  source,
  checksum,
  job_id: job.id,
  status: job.status,
});
