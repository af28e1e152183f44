import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { LDAP_SYNC_ATTRIBUTES } from './attributes.js';

const unavailable = () => Promise.reject(new Error('This is not part of this version yet.'));

export const ldapSync = resourceOf<MattermostClient>()({
  name: 'mattermost_ldap_sync',
  description: 'Runs the sync with the directory and waits until it has ended.',
  permissions: [
    '`create_ldap_sync_job` and `read_ldap_sync_job`, which come with `sysconsole_write_authentication_ldap`: not in `system_user_manager` by default',
  ],
  attributes: LDAP_SYNC_ATTRIBUTES,
  timeouts: { create: '15m', update: '15m' },
  create: unavailable,
  read: unavailable,
  update: unavailable,
  delete: unavailable,
  import: { forms: 'id of a sync job', example: 'abcdefghijklmnopqrstuvwxyz', run: unavailable },
});
