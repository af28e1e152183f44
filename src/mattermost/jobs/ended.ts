import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../plugin/index.js';
import type { Job } from '../api/types.js';
import type { MattermostClient } from '../client.js';

interface Context {
  readonly client: Pick<MattermostClient, 'api' | 'polling'>;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Whether a job may still end by itself. */
export const isRunning = ({ status }: Job): boolean => ['pending', 'in_progress', 'cancel_requested'].includes(status);

/** So many times the usual patience: work on thousands of people may show no progress for a while. */
const PATIENCE = 10;

/**
 * The job when it has ended; or still in progress, where it has not changed for a while and the server may have been
 * restarted meanwhile.
 */
export const ended = async (
  job: Job,
  { client: { api, polling }, signal, log }: Context,
  mayBeLost: () => boolean,
): Promise<Job> => {
  let latest = job;
  let told = '';
  let changedAt = performance.now();
  for (let pause = polling.first; isRunning(latest); pause = Math.min(pause * 2, polling.longest)) {
    const { status, progress } = latest;
    if (told !== `${status} ${progress}`) log.info('waiting for the job', { job: job.id, status, progress });
    told = `${status} ${progress}`;
    await sleep(pause, undefined, { signal });
    const before = latest;
    latest = (await api.jobs.byId(job.id)) ?? latest;
    if (latest.status !== before.status || latest.last_activity_at !== before.last_activity_at)
      changedAt = performance.now();
    const standsStill = performance.now() - changedAt >= PATIENCE * polling.patience;
    if (latest.status === 'in_progress' && standsStill && mayBeLost()) return latest;
  }
  return latest;
};
