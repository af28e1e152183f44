import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { GROUP_LINKS_ATTRIBUTES } from './attributes.js';

const unavailable = () => Promise.reject(new Error('This is not part of this version yet.'));

export const groupLinks = resourceOf<MattermostClient>()({
  name: 'mattermost_group_links',
  description: 'The links of one group to teams and channels: who joins by themselves, and who is admin there.',
  permissions: [
    '`sysconsole_read_user_management_groups` and `sysconsole_write_user_management_groups`: both in `system_user_manager`',
    '`view_team` and `read_channel` to see members: both in `system_user_manager`',
  ],
  attributes: GROUP_LINKS_ATTRIBUTES,
  timeouts: { create: '10m', update: '10m', delete: '10m' },
  create: unavailable,
  read: unavailable,
  update: unavailable,
  delete: unavailable,
  import: { forms: "Mattermost's id of the group", example: 'abcdefghijklmnopqrstuvwxyz', run: unavailable },
});
