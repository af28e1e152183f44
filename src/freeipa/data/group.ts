import { dataSourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { GROUP_DATA_ATTRIBUTES } from './attributes.js';

export const groupData = dataSourceOf<FreeipaClient>()({
  name: 'freeipa_group',
  description: 'A user group in FreeIPA, with its direct members.',
  permissions: ['`System: Read Groups` and `System: Read Group Membership`: held by every account'],
  attributes: GROUP_DATA_ATTRIBUTES,
  read: () => Promise.reject(new Error('The directory session is not part of this version yet.')),
});
