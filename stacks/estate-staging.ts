import type { Construct } from 'constructs';
import { Environment, MattermostEstate } from '../src/constructs/index.js';
import { host, redundant } from './redundant.js';
import { releases } from './releases.js';

export const staging = redundant({
  name: 'chat-staging',
  site: 'chat.staging.example.org',
  certificate: 'staging.pem',
  ...releases.staging,
  hosts: {
    app1: host('198.51.100.11', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJpV6zH3O9v8oEx7vbALRojiWNRFQ7L7HqiCLURN07kn'),
    app2: host('198.51.100.12', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP419zDLm+kP9S8T9lYl5gpTMWfav5AONrqgkdvMASz1'),
    db1: host('198.51.100.21', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG+rRSGkMBEgXftpjW8aguLK+cnt8RSNEhi5FhlXiCgh'),
    db2: host('198.51.100.22', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMUa/0LIwz6HybmKPiS43vjA7eo76BA9e+8iC+CA8D/U'),
    lb1: host('198.51.100.31', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZ1CKXSSnouPfH3JMXhJgjZ3Iirnidu6c0C45MENnkv'),
    lb2: host('198.51.100.32', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKAZxx1SG3yHY8r80FPzA47f4d9S+jXz+LZEA145svdk'),
  },
  vip: '198.51.100.10/24',
  network: { clientCidrs: ['198.51.100.0/24'], adminCidrs: ['192.0.2.128/25'] },
  bucket: 'mattermost-staging',
});

/** Where its state is: production looks there at what it runs. */
export const stateOfStaging = { stack: 'estate-staging', backend: { pg: { schemaName: 'muster_estate_staging' } } };

export function estateStaging(scope: Construct): Environment {
  const { stack: name, backend } = stateOfStaging;
  const stack = new Environment(scope, name, { freeipa: false, mattermost: false, backend });
  new MattermostEstate(stack, 'estate', staging);
  return stack;
}
