import type { Construct } from 'constructs';
import { Organisation } from './organisation.js';

export const staging = (scope: Construct): Organisation =>
  new Organisation(scope, 'staging', {
    freeipa: { servers: ['ldaps://ipa.staging.example.org'], username: 'muster', caCertificate: '/etc/ipa/ca.crt' },
    mattermost: { url: 'https://chat.staging.example.org', siteUrl: 'https://chat.staging.example.org' },
    backend: { pg: { schemaName: 'muster_staging' } },
    leads: ['ben', 'cyd', 'fox'],
    editors: ['dee', 'eve'],
    managers: ['ada'],
  });
