import { resourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { GROUP_ATTRIBUTES } from './attributes.js';

const unavailable = () => Promise.reject(new Error('The directory session is not part of this version yet.'));

export const group = resourceOf<FreeipaClient>()({
  name: 'freeipa_group',
  description: 'A user group in FreeIPA.',
  permissions: [
    '`System: Read Groups`: held by everybody',
    '`System: Add Groups` to create it',
    '`System: Modify Groups` to change or rename it',
    '`System: Remove Groups` to delete it',
    "A permission to write `fasurl`, `fasmailinglist`, `fasircchannel`, `fasdiscussionurl` (FreeIPA has none: add one) to change a group's `fas` attributes",
  ],
  attributes: GROUP_ATTRIBUTES,
  create: unavailable,
  read: unavailable,
  update: unavailable,
  delete: unavailable,
  import: { forms: 'name or id (ipaUniqueID)', example: 'mm_ops_leads', run: unavailable },
});
