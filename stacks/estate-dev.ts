import type { Construct } from 'constructs';
import { Environment, MattermostEstate } from '../src/constructs/index.js';
import { releases } from './releases.js';

/** Everything on one host, which only developers reach. */
export function estateDev(scope: Construct): Environment {
  const stack = new Environment(scope, 'estate-dev', { freeipa: false, mattermost: false });
  new MattermostEstate(stack, 'estate', {
    name: 'chat-dev',
    siteUrl: 'http://192.0.2.5:8065',
    ...releases.dev,
    hosts: {
      all: {
        address: '192.0.2.5',
        ssh: {
          user: 'deploy',
          hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILRJ77J/IAJdms2HT0sreoa8S6vXn2VUKrrMs2SvuTRf',
        },
      },
    },
    servers: ['all'],
    database: { primary: 'all', password: { secret: 'database_password' } },
    network: { clientCidrs: ['192.0.2.0/24'], adminCidrs: ['192.0.2.128/25'] },
    sizing: { server: { cpus: 2, memoryGiB: 4, diskGiB: 20 } },
    checks: 'warning',
    // What developers write here need not be kept.
    acknowledge: ['backup-missing'],
  });
  return stack;
}
