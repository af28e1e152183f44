import { dataSourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { USER_DATA_ATTRIBUTES } from './attributes.js';

export const userData = dataSourceOf<FreeipaClient>()({
  name: 'freeipa_user',
  description: 'A person in FreeIPA.',
  permissions: ['`System: Read User Standard Attributes` and the other read permissions of every account'],
  attributes: USER_DATA_ATTRIBUTES,
  read: () => Promise.reject(new Error('The directory session is not part of this version yet.')),
});
