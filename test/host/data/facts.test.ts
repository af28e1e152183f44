import { expect, it } from 'vitest';
import { parseFacts } from '../../../src/host/data/facts.js';

const SAID = `\tsystem
app1 6.1.0-28-amd64 x86_64
\tos
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
ID=debian
VERSION_ID="12"
VERSION_CODENAME=bookworm
\tcpus
2
\tmemory
MemTotal:        4026428 kB
SwapTotal:             0 kB
\tdisk
Filesystem     Type      1-blocks        Used   Available Capacity Mounted on
/dev/sda1 ext4 10737418240 1073741824 9663676416 10% /
/dev/sdb1 xfs 1048576 0 1048576 0% /srv/my data
nas:/files nfs4 1048576 0 1048576 0% /srv/files
\tencrypted
no /dev/sda1
yes /dev/sdb1
\tclock
yes
\tport
tcp   LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=7,fd=6),("nginx",pid=1,fd=6))
udp   UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*
tcp   LISTEN 0 511 [::]:80 [::]:* users:(("nginx",pid=1,fd=7))
tcp   LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=8,fd=6))
`;

it('reads what the tools of a host say', () => {
  expect(parseFacts('app1', SAID)).toEqual({
    host: 'app1',
    hostname: 'app1',
    architecture: 'x86_64',
    kernel: '6.1.0-28-amd64',
    os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
    cpus: 2,
    memory_mb: 3932,
    swap_mb: 0,
    disks: new Map([
      ['/', { device: '/dev/sda1', type: 'ext4', size_mb: 10240, available_mb: 9216, encrypted: false }],
      ['/srv/my data', { device: '/dev/sdb1', type: 'xfs', size_mb: 1, available_mb: 1, encrypted: true }],
      ['/srv/files', { device: 'nas:/files', type: 'nfs4', size_mb: 1, available_mb: 1, encrypted: null }],
    ]),
    time_synchronized: true,
    listening: [
      { protocol: 'tcp', address: '0.0.0.0', port: 80, process: 'nginx' },
      { protocol: 'tcp', address: '::', port: 80, process: 'nginx' },
      { protocol: 'udp', address: '127.0.0.53', port: 53, process: null },
    ],
  });
});

it('says null for what a host cannot tell', () => {
  expect(parseFacts('app1', '\tsystem\n\tcpus\n1\n\tdisk\n\n\tport\n')).toMatchObject({
    hostname: null,
    memory_mb: null,
    disks: new Map(),
    time_synchronized: null,
    listening: [],
  });
});
