import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { CONSTRAINT_ATTRIBUTES } from './attributes.js';

const unavailable = () => Promise.reject(new Error('This is not part of this version yet.'));

export const groupConstraint = resourceOf<MattermostClient>()({
  name: 'mattermost_group_constraint',
  description: 'A team or channel whose members are those of its linked groups, and nobody else.',
  permissions: [
    '`manage_team` for a team; `manage_public_channel_properties` or `manage_private_channel_properties` for a channel: all in `system_user_manager`',
    '`sysconsole_read_user_management_groups` to name who would be removed',
  ],
  attributes: CONSTRAINT_ATTRIBUTES,
  timeouts: { create: '10m', update: '10m' },
  create: unavailable,
  read: unavailable,
  update: unavailable,
  delete: unavailable,
  import: { forms: '`team:ID` or `channel:ID`', example: 'team:abcdefghijklmnopqrstuvwxyz', run: unavailable },
});
