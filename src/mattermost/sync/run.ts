import type { OperationContext } from '../../plugin/index.js';
import type { Job } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { runJob } from '../jobs/run.js';
import type { LdapSyncAttributes } from './attributes.js';

type Context = Pick<
  OperationContext<LdapSyncAttributes, MattermostClient>,
  'client' | 'signal' | 'log' | 'diagnostics'
>;

/** Runs a sync with the directory to its end. Throws when it fails. */
export const runSync = async (context: Context): Promise<Job> => {
  const { api, snapshot } = context.client;
  try {
    return await runJob(
      {
        type: 'ldap_sync',
        name: 'The sync with the directory',
        lookAt: "Check the connection under System Console > AD/LDAP and the server's log.",
        otherwise: api.jobs.startSync,
      },
      context,
    );
  } finally {
    snapshot.forgetPeople();
  }
};
