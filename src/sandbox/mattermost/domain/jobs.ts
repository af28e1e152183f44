import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { Job } from '../store/rows.js';
import { syncDirectory } from './ldap-sync.js';

/** Starts a sync whenever the newest job is older than `LdapSettings.SyncIntervalMinutes`. Gives what ends the schedule. */
export function scheduleLdapSync(site: Site): () => void {
  let last = now();
  const timer = setInterval(() => {
    const interval = Number(site.config.get('LdapSettings', 'SyncIntervalMinutes')) * 60_000;
    last = Math.max(last, newestFirst(site.store.jobs.by('type', 'ldap_sync'))[0]?.createAt ?? 0);
    const isDue = now() - last >= interval && site.config.isOn('JobSettings', 'RunScheduler');
    if (isDue && site.directory && site.config.isOn('LdapSettings', 'EnableSync')) createLdapSyncJob(site);
  }, 30_000).unref();
  return () => clearInterval(timer);
}

/** Makes a job of type `ldap_sync`; it runs when those before it have ended. With `LdapSettings.EnableSync` off it waits for ever. */
export function createLdapSyncJob(site: Site, data: Job['data'] = null): Job {
  const job = site.store.jobs.put({
    id: newId(),
    type: 'ldap_sync',
    priority: 0,
    createAt: now(),
    startAt: 0,
    lastActivityAt: 0,
    status: 'pending',
    progress: 0,
    data,
  });
  site.background.run(() => runWaiting(site));
  return job;
}

const running = new WeakSet<Site>();

async function runWaiting(site: Site): Promise<void> {
  if (running.has(site)) return;
  running.add(site);
  try {
    for (let job = nextJob(site); job; job = nextJob(site)) await run(site, job);
  } finally {
    running.delete(site);
  }
}

function nextJob(site: Site): Job | undefined {
  if (!site.config.isOn('JobSettings', 'RunJobs')) return undefined;
  if (!site.config.isOn('LdapSettings', 'Enable') || !site.config.isOn('LdapSettings', 'EnableSync')) return undefined;
  return site.store.jobs.by('type', 'ldap_sync').find((job) => job.status === 'pending');
}

async function run(site: Site, job: Job): Promise<void> {
  const startAt = now();
  const started: Job = { ...job, status: 'in_progress', startAt, lastActivityAt: startAt };
  site.store.jobs.put(started);
  let ended: Job;
  try {
    if (!site.directory) throw new Error('no directory');
    await syncDirectory(site, site.directory);
    ended = { ...started, status: 'success', progress: 100 };
  } catch (error) {
    ended = { ...started, status: 'error', data: { ...job.data, error: String(error) } };
  }
  site.store.jobs.put({ ...ended, lastActivityAt: now() });
}

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
