import { provider } from '../plugin/index.js';
import type { FreeipaClient } from './client.js';
import { groupData } from './data/group.js';
import { groupsData } from './data/groups.js';
import { userData } from './data/user.js';
import { group } from './group/resource.js';
import { groupMembership } from './membership/resource.js';
import { resolveSettings } from './resolve-settings.js';
import { PROVIDER_ATTRIBUTES } from './settings.js';

export const freeipaProvider = provider({
  name: 'freeipa',
  source: 'muster-dev/freeipa',
  version: '0.1.0',
  description: 'User groups, their members and their managers in FreeIPA, over LDAP.',
  attributes: PROVIDER_ATTRIBUTES,

  async configure(config, { diagnostics, log, conceal }): Promise<FreeipaClient> {
    const settings = resolveSettings(config, process.env, diagnostics);
    conceal(settings.password);
    // Terraform starts a provider several times in a command, mostly without ever asking it to connect.
    const { openDirectory } = await import('./directory.js');
    return openDirectory(settings, log);
  },

  resources: [group, groupMembership],
  dataSources: [groupData, groupsData, userData],
});
