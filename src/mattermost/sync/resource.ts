import { DiagnosticError, isUnknown, resourceOf } from '../../plugin/index.js';
import type { Job } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { LDAP_SYNC_ATTRIBUTES } from './attributes.js';
import type { LdapSyncState } from './attributes.js';
import { runSync } from './run.js';

export const ldapSync = resourceOf<MattermostClient>()({
  name: 'mattermost_ldap_sync',
  description: 'Runs the sync with the directory and waits until it has ended.',
  permissions: [
    '`read_ldap_sync_job`: in `system_user_manager`',
    '`create_ldap_sync_job`: by default only in `system_admin`. `mmctl permissions add system_user_manager create_ldap_sync_job` gives it to User Managers',
  ],
  attributes: LDAP_SYNC_ATTRIBUTES,
  timeouts: { create: '15m', update: '15m' },

  async create(plan, context) {
    const job = await runSync(context);
    return stateOf(job, job.id, plan.triggers);
  },

  /** A sync that ran has run: the server forgets old jobs. */
  read: (state) => Promise.resolve(state),

  async update(prior, plan, context) {
    return stateOf(await runSync(context), prior.id, plan.triggers);
  },

  delete: () => Promise.resolve(),

  plan({ action, prior, proposed }, { client }) {
    if (action === 'create' || (action === 'update' && proposed !== prior && isUnknown(proposed?.status)))
      client?.plannedLinks.noteSync();
  },

  import: {
    forms: 'id of a sync job',
    example: 'abcdefghijklmnopqrstuvwxyz',
    async run(id, { client }) {
      const job = await client.api.jobs.byId(id);
      if (job) return stateOf(job, job.id, null);
      throw new DiagnosticError({ summary: `Mattermost has no job ${JSON.stringify(id)}` });
    },
  },
});

const stateOf = (job: Job, id: string | null, triggers: LdapSyncState['triggers']): LdapSyncState => ({
  id,
  triggers,
  job_id: job.id,
  status: job.status,
  finished_at: new Date(job.last_activity_at).toISOString(),
});
