import { provider } from '../plugin/index.js';
import type { FreeipaClient } from './client.js';
import { groupData } from './data/group.js';
import { userData } from './data/user.js';
import { group } from './group/resource.js';
import { groupMembership } from './membership/resource.js';
import { PROVIDER_ATTRIBUTES } from './settings.js';

export const freeipaProvider = provider({
  name: 'freeipa',
  source: 'muster-dev/freeipa',
  version: '0.1.0',
  description: 'User groups, their members and their managers in FreeIPA, over LDAP.',
  attributes: PROVIDER_ATTRIBUTES,
  configure: (): Promise<FreeipaClient> =>
    Promise.reject(new Error('The directory session is not part of this version yet.')),
  resources: [group, groupMembership],
  dataSources: [groupData, userData],
});
