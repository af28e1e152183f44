import type { Construct } from 'constructs';
import { Environment, MattermostEstate } from '../src/constructs/index.js';
import { staging, stateOfStaging } from './estate-staging.js';
import { host, redundant } from './redundant.js';
import { releases } from './releases.js';

const production = redundant({
  name: 'chat-production',
  site: 'chat.example.org',
  certificate: 'production.pem',
  ...releases.production,
  // Nothing gets here that staging does not have, in its description and by its state.
  promotedFrom: { manifest: MattermostEstate.manifestOf(staging), state: stateOfStaging },
  hosts: {
    app1: host('203.0.113.11', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILDjhk/muYUAvmaANtilXBQhNmkdwdRy7rlFFF0bQstO'),
    app2: host('203.0.113.12', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOAGKAosCWPtp8unThHkdCjYGH0fUcwOWo8OwGs3gcGQ'),
    db1: host('203.0.113.21', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINl1TD2Y7734ibUiCDN29lW3oJh5g3kmhuQvUs5t4MRl'),
    db2: host('203.0.113.22', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH27LRNzBS3dfBp4GtVJJ0sufkp8UL20hegLCugGRKH+'),
    lb1: host('203.0.113.31', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICmUhkW5r068PJcAYTOAsqDaJ+m9GZNG23XS4R4CmfXl'),
    lb2: host('203.0.113.32', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA80FoHvXeepFlWPCocnnwTTnXkOSYecdxKZSIXndezY'),
  },
  vip: '203.0.113.10/24',
  network: { clientCidrs: ['203.0.113.0/24'], adminCidrs: ['192.0.2.128/25'] },
  bucket: 'mattermost-production',
});

export function estateProduction(scope: Construct): Environment {
  const backend = { pg: { schemaName: 'muster_estate_production' } };
  const stack = new Environment(scope, 'estate-production', { freeipa: false, mattermost: false, backend });
  new MattermostEstate(stack, 'estate', production);
  return stack;
}
