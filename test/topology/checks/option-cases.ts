import type { EstateDescription } from '../../../src/topology/index.js';
import { host, redundant } from '../estates.js';
import type { Case } from './cases.js';

const { servers: _servers, ...serverless } = redundant();
const { hosts, database, tls, monitoring, backup } = redundant();

const misspelt = (description: object, path: string, says: string): Case => ({
  id: 'unknown-option',
  description: description as EstateDescription,
  path,
  says,
});

/** As `redundant`, with parts that the types forbid. */
const changed = (changes: object): object => ({ ...redundant(), ...changes });

/** Options that there are not, in each kind of place. */
export const OPTION_CASES: readonly Case[] = [
  misspelt(changed({ backups: backup }), 'backups', 'did you mean "backup"?'),
  misspelt({ ...serverless, severs: ['app1', 'app2'] }, 'severs', 'there is no option "severs"; expected servers, '),
  misspelt(
    changed({ database: { ...database, primary: undefined, primry: 'db1' } }),
    'database.primry',
    'there is no option "primry"; expected primary, ',
  ),
  misspelt(
    changed({ database: { ...database, pool: { max: 100 } } }),
    'database.pool.max',
    'expected maxOpen, maxIdle',
  ),
  misspelt(
    changed({ hosts: { ...hosts, app1: { ...host('10.0.0.11'), ssh: { ...hosts.app1!.ssh, usr: 'deploy' } } } }),
    'hosts.app1.ssh.usr',
    'did you mean "user"?',
  ),
  misspelt(
    changed({ servers: ['app1', { host: 'app2', setting: {} }] }),
    'servers[1].setting',
    'did you mean "settings"?',
  ),
  misspelt(changed({ tls: { ...tls!, database: { sslMode: 'disable' } } }), 'tls.database.sslMode', '"sslmode"'),
  misspelt(changed({ license: { name: 'license' } }), 'license.name', 'expected secret, encoding'),
  misspelt(changed({ fileStore: { kind: 'local', bucket: 'mattermost' } }), 'fileStore.bucket', 'take it out'),
  misspelt(changed({ push: { selfhosted: { url: 'https://push.example.test' } } }), 'push.selfhosted', '"selfHosted"'),
  misspelt(
    changed({ monitoring: { ...monitoring!, receivers: [{ kind: 'mattermost', url: 'https://x.test' }] } }),
    'monitoring.receivers[0].url',
    'webhook',
  ),
  misspelt(
    changed({ backup: { ...backup!, schedule: { file: '02:00' } } }),
    'backup.schedule.file',
    'did you mean "files"?',
  ),
  misspelt(changed({ sizing: { servers: { cpus: 2 } } }), 'sizing.servers', 'did you mean "server"?'),
];
