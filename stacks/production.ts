import type { Construct } from 'constructs';
import { Organisation } from './organisation.js';

export const production = (scope: Construct): Organisation =>
  new Organisation(scope, 'production', {
    freeipa: {
      servers: ['ldaps://ipa1.example.org', 'ldaps://ipa2.example.org'],
      username: 'muster',
      caCertificate: '/etc/ipa/ca.crt',
    },
    mattermost: { url: 'https://chat.example.org', siteUrl: 'https://chat.example.org' },
    backend: { pg: { schemaName: 'muster_production' } },
    leads: ['ben', 'cyd'],
    editors: ['dee', 'eve'],
    managers: ['ada', 'fox'],
  });
