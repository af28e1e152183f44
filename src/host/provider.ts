import { provider, type DiagnosticText } from '../plugin/index.js';
import type { HostClient } from './client.js';
import { command } from './command/resource.js';
import { hostCommandData } from './data/command.js';
import { hostFacts } from './data/facts.js';
import { hostHttpProbe, httpProbe } from './data/probe.js';
import { directory } from './directory/resource.js';
import { file } from './file/resource.js';
import { openInventory } from './inventory.js';
import { hostPackage } from './package/resource.js';
import { reachable } from './resource.js';
import { service } from './service/resource.js';
import { PROVIDER_ATTRIBUTES } from './settings.js';
import { user } from './user/resource.js';

export const hostProvider = provider({
  name: 'host',
  source: 'muster-dev/host',
  version: '0.1.0',
  description: 'Files, packages, services, users and guarded commands on Debian hosts, over SSH.',
  attributes: PROVIDER_ATTRIBUTES,

  configure(settings, { diagnostics, log, conceal }): Promise<HostClient> {
    const problems: DiagnosticText[] = [];
    const client = openInventory(settings, { env: process.env, log, conceal }, problems);
    diagnostics.throwAll(problems);
    return Promise.resolve(client);
  },

  resources: [file, directory, hostPackage, service, user, command].map((resource) => reachable(resource)),
  dataSources: [hostFacts, hostCommandData, hostHttpProbe, httpProbe],
});
