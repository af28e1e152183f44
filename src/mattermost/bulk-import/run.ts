import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, DiagnosticError } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { Job } from '../api/types.js';
import { ended, isRunning } from '../jobs/ended.js';
import type { BulkImportAttributes } from './attributes.js';
import { failedJob } from './failed-job.js';
import { archiveName, checksumIn } from './source.js';
import { mayActLater, uploaded } from './upload.js';
import type { MattermostClient } from '../client.js';

type Context = Pick<
  OperationContext<BulkImportAttributes, MattermostClient>,
  'client' | 'signal' | 'log' | 'diagnostics'
>;

/**
 * Sees to it that this content has been imported: by a job of an earlier run where there is one, which is followed or
 * taken as it is, else by a new one. A job is known by the checksum in the name of its file.
 */
export const imported = async (source: string, checksum: string, context: Context): Promise<Job> => {
  const { client, diagnostics } = context;
  const { server } = client.api;
  const lost = new Set<string>();
  for (;;) {
    const { done, running } = await jobsOf(checksum, client, lost);
    if (done) {
      diagnostics.warning({
        path: at('source'),
        summary: 'This content has been imported before, and is not imported again',
        detail: `Job ${done.id} imported the file with the checksum ${checksum} on ${new Date(done.last_activity_at).toISOString()}.`,
      });
      return done;
    }
    const outages = server.outages;
    const job = running ?? (await started(source, checksum, context));
    const last = await cancelledWith(job, context, () => ended(job, context, () => server.outages > outages));
    client.snapshot.forgetPeople();
    if (last.status === 'in_progress') {
      diagnostics.warning({
        summary: 'An import was lost, and another one was run',
        detail: `Job ${job.id} stands still since the server was away for a moment: a server that is restarted does not finish what it was at. What it has imported is not imported twice.`,
      });
      lost.add(job.id);
      await withdrawn(job, client);
      continue;
    }
    if (last.status === 'success' || last.status === 'warning') return last;
    throw await failedJob(source, last);
  }
};

/** A job of this content that did its work, and one that may still do it. */
const jobsOf = async (
  checksum: string,
  { api }: MattermostClient,
  lost: ReadonlySet<string> = new Set(),
): Promise<{ readonly done?: Job; readonly running?: Job }> => {
  const jobs = (await api.bulkImports.jobs()).filter(({ data }) => checksumIn(data['import_file']) === checksum);
  const done = jobs.find(({ status }) => status === 'success' || status === 'warning');
  return done ? { done } : { running: jobs.find((one) => isRunning(one) && !lost.has(one.id)) };
};

const started = async (source: string, checksum: string, context: Context): Promise<Job> => {
  const { isArchive } = await import('../../bulk-load/check.js');
  const name = archiveName(checksum);
  const work = await mkdtemp(join(tmpdir(), 'muster-bulk-import-'));
  try {
    let archive = source;
    if (!(await isArchive(source))) {
      const { writeArchive } = await import('../../bulk-load/archive/write.js');
      archive = join(work, name);
      await writeArchive(archive, { lines: source }, context.signal);
    }
    return await job(await uploaded(archive, name, context), checksum, context);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const TRIES = 3;

/** A new job. Where its answer is lost, it is looked for; longer, where the server may be about to make it. */
const job = async (importFile: string, checksum: string, { client, signal, log }: Context): Promise<Job> => {
  const { bulkImports } = client.api;
  for (let tries = 1; ; tries++) {
    try {
      const begun = await bulkImports.start(importFile);
      log.info('the import begins', { job: begun.id, file: importFile });
      return begun;
    } catch (error) {
      if (!isMattermostError(error) || !error.ambiguous) throw error;
      const until = performance.now() + (mayActLater(error) ? client.polling.patience : 0);
      for (;;) {
        const { done, running } = await jobsOf(checksum, client);
        const found = running ?? done;
        if (found) return found;
        if (performance.now() >= until) break;
        await sleep(client.polling.first, undefined, { signal });
      }
      if (tries === TRIES) throw error;
    }
  }
};

/** Ctrl-C cancels the job as well. One that imports already goes on: the server looks at no request by then. */
const cancelledWith = async <T>({ id }: Job, { client, signal, log }: Context, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted) throw error;
    await withdrawn({ id }, client);
    const now = await client.api.jobs.byId(id).catch(() => undefined);
    log.warn('the import was interrupted', { job: id, status: now?.status ?? 'unknown' });
    throw new DiagnosticError(
      {
        path: at('source'),
        summary:
          now?.status === 'canceled'
            ? 'The import was cancelled before it began'
            : 'The import was left alone before its end',
        detail:
          now?.status === 'canceled'
            ? `Job ${id} was taken back. The next apply imports the file.`
            : `Job ${id} is ${now?.status ?? 'of unknown state'}, and Mattermost does not stop an import that has begun. The next apply waits for it, or takes it as it ended.`,
      },
      { cause: error },
    );
  }
};

const withdrawn = async ({ id }: Pick<Job, 'id'>, { api }: MattermostClient): Promise<void> => {
  try {
    await api.bulkImports.cancel(id);
  } catch (error) {
    // It has ended meanwhile, or the server is away: either way nothing is left to be done about it.
    if (!isMattermostError(error)) throw error;
  }
};
