import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticError } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import { settled } from '../api/settled.js';
import type { Job } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { ended } from '../jobs/ended.js';
import type { LdapSyncAttributes } from './attributes.js';

type Context = Pick<
  OperationContext<LdapSyncAttributes, MattermostClient>,
  'client' | 'signal' | 'log' | 'diagnostics'
>;

/** Starts a sync with the directory and waits for its end. Throws when it fails; a partial success is a warning. */
export const runSync = async (context: Context): Promise<Job> => {
  const { client, diagnostics } = context;
  const { server } = client.api;
  const outages = server.outages;
  let job = await ended(await started(context), context, () => server.outages > outages);
  if (job.status === 'in_progress') {
    diagnostics.warning({
      summary: 'The sync with the directory was lost, and another one was run',
      detail: `Job ${job.id} stands still since the server was away for a moment: a server that is restarted does not finish what it was at, and shows it as in progress for ever.`,
    });
    job = await ended(await started(context), context, () => false);
  }
  client.snapshot.forgetPeople();
  if (job.status === 'warning')
    diagnostics.warning({ summary: 'The sync with the directory ended with warnings', detail: said(job) });
  if (job.status === 'error' || job.status === 'canceled')
    throw new DiagnosticError({
      summary:
        job.status === 'error' ? 'The sync with the directory failed' : 'The sync with the directory was cancelled',
      detail: `${said(job)} Check the connection under System Console > AD/LDAP and the server's log.`,
    });
  return job;
};

/**
 * A job by POST /jobs, which names it. Where the server takes no such job, POST /ldap/sync starts one without telling
 * which. A start whose answer was lost is found as the newest job.
 */
const started = async ({ client: { api, polling }, signal, log }: Context): Promise<Job> => {
  const before = (await api.newestJob('ldap_sync'))?.id;
  const begun = async (): Promise<Job | undefined> => {
    const newest = await api.newestJob('ldap_sync');
    return newest?.id === before ? undefined : newest;
  };
  try {
    return await settled(() => api.startJob('ldap_sync'), begun);
  } catch (error) {
    if (!isMattermostError(error, 400)) throw error;
    log.info('the server takes no sync job, asking for a sync instead', { why: error.message });
  }
  await api.startSync();
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
