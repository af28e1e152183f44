import { expect, it } from 'vitest';
import { parseFacts } from '../../../src/host/data/facts.js';

const SAID = `hostname\tapp1
architecture\tx86_64
kernel\t6.1.0-28-amd64
os\tPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
os\tID=debian
os\tVERSION_ID="12"
os\tVERSION_CODENAME=bookworm
cpus\t2
memory\tMemTotal:        4026428 kB
memory\tSwapTotal:             0 kB
disk\t/dev/sda1 ext4 10737418240 1073741824 9663676416 10% /
disk\t/dev/sdb1 xfs 1048576 0 1048576 0% /srv/my data
disk\tnas:/files nfs4 1048576 0 1048576 0% /srv/files
encrypted\tno /dev/sda1
encrypted\tyes /dev/sdb1
clock\tyes
port\ttcp   LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=7,fd=6),("nginx",pid=1,fd=6))
port\tudp   UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*
port\ttcp   LISTEN 0 511 [::]:80 [::]:* users:(("nginx",pid=1,fd=7))
port\ttcp   LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=8,fd=6))
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
  expect(parseFacts('app1', 'cpus\t1\n')).toMatchObject({
    hostname: null,
    memory_mb: null,
    time_synchronized: null,
    listening: [],
  });
});
