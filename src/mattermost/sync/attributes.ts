import { map, of, string } from '../../plugin/index.js';
import type { State } from '../../plugin/index.js';

export const LDAP_SYNC_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: 'Id of the first job.' }),
  triggers: map(of.string, {
    optional: true,
    description: 'Any values; the sync runs again when one of them changes: ids and members of the directory groups.',
  }),
  job_id: string({ computed: true, description: 'Id of the last job.' }),
  status: string({ computed: true, description: 'How it ended: `success` or `warning`.' }),
  finished_at: string({ computed: true, description: 'When it ended, RFC 3339 in UTC.' }),
};

export type LdapSyncAttributes = typeof LDAP_SYNC_ATTRIBUTES;
export type LdapSyncState = State<LdapSyncAttributes>;
