import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticError } from '../../plugin/index.js';
import type { Diagnostics, Log } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import { settled } from '../api/settled.js';
import type { Job, JobType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { ended } from './ended.js';

/** Work that the server does as a job, and what is said of it. */
export interface Work {
  readonly type: JobType;
  /** Begins a sentence: `The sync with the directory`. */
  readonly name: string;
  /** A sentence: where to look when it has failed. */
  readonly lookAt: string;
  /** Starts it without telling the job, on servers that take no such job. */
  readonly otherwise?: () => Promise<void>;
}

interface Context {
  readonly client: MattermostClient;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly diagnostics: Diagnostics;
}

/** Starts a job and waits for its end. Throws when it fails; a partial success is a warning. */
export const runJob = async (work: Work, context: Context): Promise<Job> => {
  const { client, diagnostics } = context;
  const { server } = client.api;
  const outages = server.outages;
  let job = await ended(await started(work, context), context, () => server.outages > outages);
  if (job.status === 'in_progress') {
    diagnostics.warning({
      summary: `${work.name} was lost, and another one was run`,
      detail: `Job ${job.id} stands still since the server was away for a moment: a server that is restarted does not finish what it was at, and shows it as in progress for ever.`,
    });
    job = await ended(await started(work, context), context, () => false);
  }
  if (job.status === 'warning') diagnostics.warning({ summary: `${work.name} ended with warnings`, detail: said(job) });
  if (job.status === 'error' || job.status === 'canceled')
    throw new DiagnosticError({
      summary: `${work.name} ${job.status === 'error' ? 'failed' : 'was cancelled'}`,
      detail: `${said(job)} ${work.lookAt}`,
    });
  return job;
};

/**
 * A job by POST /jobs, which names it. Where the server takes no such job, another way may start one without telling
 * which. A start whose answer was lost is found as the newest job.
 */
const started = async (
  { type, name, otherwise }: Work,
  { client: { api, polling }, signal, log }: Context,
): Promise<Job> => {
  const before = (await api.jobs.newest(type))?.id;
  const begun = async (): Promise<Job | undefined> => {
    const newest = await api.jobs.newest(type);
    return newest?.id === before ? undefined : newest;
  };
  try {
    return await settled(() => api.jobs.start(type), begun);
  } catch (error) {
    if (!otherwise || !isMattermostError(error, 400)) throw error;
    log.info('the server takes no such job, asking another way', { work: name, why: error.message });
    await otherwise();
  }
  for (let pause = polling.first; ; pause = Math.min(pause * 2, polling.longest)) {
    const job = await begun();
    if (job) return job;
    await sleep(pause, undefined, { signal });
  }
};

const said = ({ id, data }: Job): string => {
  const counts = Object.entries(data)
    .filter(([key]) => key !== 'error')
    .map(([key, value]) => `${key}: ${value}`);
  return [`Job ${id}.`, data['error'] && `It says: ${data['error']}.`, counts.length > 0 && `${counts.join(', ')}.`]
    .filter(Boolean)
    .join(' ');
};
