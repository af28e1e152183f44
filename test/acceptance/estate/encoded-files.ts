import type { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { secret, type HostStep, type SecretEncoding } from '../../../src/topology/index.js';

export const encodings: readonly SecretEncoding[] = ['none', 'url', 'pgpass', 'environment'];

/** Where files of app1 belong that root alone may read. */
export const place = { host: 'app1', mode: '0600', owner: 'root', group: 'root' } as const;

/** A folder, and in it a file for each encoding, with the secret `password` between signs that Terraform knows. */
export const encodedFiles = (host: EmbeddedHost): HostStep[] => [
  { id: 'app1.tree', ...place, mode: '0755', kind: 'directory', path: host.path('/etc/app'), after: [] },
  ...encodings.map((encoding): HostStep => ({
    ...{ id: `app1.${encoding}`, ...place, kind: 'file', path: host.path(`/etc/app/${encoding}`) },
    content: ['<', secret('password', encoding), '> ${x} %{y}'],
    after: ['app1.tree'],
  })),
];
