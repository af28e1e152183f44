import type { Lost } from '../background.js';
import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { Job, JobType } from '../store/rows.js';
import { FailedImport, runImport } from './bulk-import/run.js';
import { syncDirectory } from './ldap-sync.js';
import { buildSearchIndex } from './search-index.js';

/** Starts a sync whenever the newest job is older than `LdapSettings.SyncIntervalMinutes`. Gives what ends the schedule. */
export function scheduleLdapSync(site: Site): () => void {
  let last = now();
  const timer = setInterval(() => {
    const interval = Number(site.config.get('LdapSettings', 'SyncIntervalMinutes')) * 60_000;
    last = Math.max(last, newestFirst(site.store.jobs.by('type', 'ldap_sync'))[0]?.createAt ?? 0);
    const isDue = now() - last >= interval && site.config.isOn('JobSettings', 'RunScheduler');
    if (isDue && site.config.isOn('LdapSettings', 'EnableSync')) createJob(site, 'ldap_sync');
  }, 30_000).unref();
  return () => clearInterval(timer);
}

/**
 * Makes a job; it runs when those before it have ended. A sync waits for ever with `LdapSettings.EnableSync` off, an index
 * with `ElasticsearchSettings.EnableIndexing` off.
 */
export function createJob(site: Site, type: JobType, data: Job['data'] = null): Job {
  const job = site.store.jobs.put({
    id: newId(),
    type,
    priority: 0,
    createAt: now(),
    startAt: 0,
    lastActivityAt: 0,
    status: 'pending',
    progress: 0,
    data,
  });
  runPendingJobs(site);
  return job;
}

/** A server that starts again takes up what is pending. What was in progress when it ended stays so for ever. */
export function runPendingJobs(site: Site): void {
  site.background.run((lost) => runPending(site, lost));
}

/** Processes that run a job now: each runs one after another. */
const running = new WeakSet<Lost>();

async function runPending(site: Site, lost: Lost): Promise<void> {
  if (running.has(lost)) return;
  running.add(lost);
  try {
    for (let job = nextJob(site); job && !lost.yes; job = nextJob(site)) await run(site, job, lost);
  } finally {
    running.delete(lost);
  }
}

function nextJob(site: Site): Job | undefined {
  if (!site.config.isOn('JobSettings', 'RunJobs')) return undefined;
  const runs: Readonly<Record<JobType, boolean>> = {
    import_process: true,
    ldap_sync: site.config.isOn('LdapSettings', 'Enable') && site.config.isOn('LdapSettings', 'EnableSync'),
    elasticsearch_post_indexing: site.config.isOn('ElasticsearchSettings', 'EnableIndexing'),
  };
  return site.store.jobs.all().find(({ type, status }) => status === 'pending' && runs[type]);
}

async function run(site: Site, job: Job, lost: Lost): Promise<void> {
  const startAt = now();
  const started: Job = { ...job, status: 'in_progress', startAt, lastActivityAt: startAt };
  site.store.jobs.put(started);
  let ended: Job;
  try {
    await work(site, started, lost);
    ended = { ...started, status: 'success', progress: 100 };
  } catch (error) {
    const line: Record<string, string> =
      error instanceof FailedImport && error.line > 0 ? { line_number: String(error.line) } : {};
    ended = { ...started, status: 'error', progress: -1, data: { ...job.data, ...line, error: saidOf(error) } };
  }
  if (lost.yes) return;
  site.store.jobs.put({ ...ended, lastActivityAt: now() });
}

/** A request to cancel what runs is not looked at: imports and syncs go on to their end. */
async function work(site: Site, job: Job, lost: Lost): Promise<void> {
  if (job.type === 'import_process') return runImport(site, job.data, lost);
  if (job.type === 'elasticsearch_post_indexing')
    return buildSearchIndex(site, lost, (progress) => {
      if (!lost.yes) site.store.jobs.put({ ...job, progress, lastActivityAt: now() });
    });
  if (!site.directory) throw new Error('no directory');
  await syncDirectory(site, site.directory, lost);
}

const saidOf = (error: unknown): string =>
  error instanceof FailedImport ? `Error during job execution. — ${error.message}` : String(error);

export const newestFirst = (jobs: readonly Job[]): Job[] => [...jobs].sort((a, b) => b.createAt - a.createAt);

export function jobJson(job: Job): Record<string, unknown> {
  return {
    id: job.id,
    type: job.type,
    priority: job.priority,
    create_at: job.createAt,
    start_at: job.startAt,
    last_activity_at: job.lastActivityAt,
    status: job.status,
    progress: job.progress,
    data: job.data,
  };
}
