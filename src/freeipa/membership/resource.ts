import { resourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { MEMBERSHIP_ATTRIBUTES } from './attributes.js';

const unavailable = () => Promise.reject(new Error('The directory session is not part of this version yet.'));

export const groupMembership = resourceOf<FreeipaClient>()({
  name: 'freeipa_group_membership',
  description: 'The members of a FreeIPA group: users, nested groups, and members of trusted domains.',
  permissions: [
    '`System: Read Group Membership`: held by every account',
    '`System: Modify Group Membership`, or the account is a member manager of the group',
    '`System: Modify External Group Membership` for `external`',
  ],
  attributes: MEMBERSHIP_ATTRIBUTES,
  create: unavailable,
  read: unavailable,
  update: unavailable,
  delete: unavailable,
  import: { forms: "the group's name or id", example: 'mm_ops_leads', run: unavailable },
});
