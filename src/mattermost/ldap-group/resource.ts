import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { LDAP_GROUP_ATTRIBUTES } from './attributes.js';

const unavailable = () => Promise.reject(new Error('This is not part of this version yet.'));

export const ldapGroup = resourceOf<MattermostClient>()({
  name: 'mattermost_ldap_group',
  description: 'A directory group that Mattermost knows: it exists while the group is linked in the console.',
  permissions: [
    '`sysconsole_read_user_management_groups` and `sysconsole_write_user_management_groups`: both in `system_user_manager`',
  ],
  attributes: LDAP_GROUP_ATTRIBUTES,
  timeouts: { create: '1m' },
  create: unavailable,
  read: unavailable,
  update: unavailable,
  delete: unavailable,
  import: {
    forms: "Mattermost's id of the group, or its `remote_id`",
    example: 'abcdefghijklmnopqrstuvwxyz',
    run: unavailable,
  },
});
