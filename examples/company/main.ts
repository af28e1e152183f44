// A company of 40 teams in two environments: the chart is data (teams.ts), what it means is a class (company.ts).
import { App } from 'cdktf';
import { Company } from './company.js';

const app = new App();

/** The servers that FREEIPA_… and MATTERMOST_… name: `npx muster sandbox`, or a test system. */
new Company(app, 'company-dev');

new Company(app, 'company', {
  freeipa: {
    servers: ['ldaps://ipa1.example.org', 'ldaps://ipa2.example.org'],
    username: 'muster',
    changeLimits: { maxRemovedMembers: 20, allowGroupDeletion: false },
  },
  mattermost: {
    url: 'https://chat.example.org',
    siteUrl: 'https://chat.example.org', // another server is refused before the token is sent
    changeLimits: { maxDemoted: 10, maxPromoted: 10 },
  },
  backend: { pg: { schemaName: 'company' } },
});

app.synth();
