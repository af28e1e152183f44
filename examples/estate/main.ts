// Mattermost and its database on one host: files, packages, services and firewall, seen and kept as they are written here.
import { App } from 'cdktf';
import { Environment, MattermostEstate } from 'muster';

const app = new App();
const env = new Environment(app, 'estate', { freeipa: false, mattermost: false });

new MattermostEstate(env, 'chat', {
  name: 'chat',
  siteUrl: 'http://192.0.2.5:8065',
  version: '10.11.7',
  artifacts: {
    mattermost: {
      version: '10.11.7',
      url: 'https://mirror.example.org/mattermost/10.11.7/mattermost-linux-amd64.tar.gz',
      sha256: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
    },
  },
  hosts: {
    chat1: {
      address: '192.0.2.5',
      ssh: { hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILRJ77J/IAJdms2HT0sreoa8S6vXn2VUKrrMs2SvuTRf' },
    },
  },
  servers: ['chat1'],
  database: { primary: 'chat1', password: { secret: 'database_password' } },
  network: { clientCidrs: ['192.0.2.0/24'], adminCidrs: ['192.0.2.128/25'] },
  checks: 'warning',
  // Copies need a place of their own: docs/guides/backup.md.
  acknowledge: ['backup-missing'],
});

app.synth();
