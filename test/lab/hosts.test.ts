import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outcomeOf, run } from './command.js';
import { hierarchies } from './cgroups.js';
import { currentRun, STATE } from './enclosure.js';
import { eventually } from './eventually.js';
import { startLab, type Lab } from './lab.js';
import { HOST_NAMES } from './layout.js';
import { groupOf } from './runs.js';
import { useLab } from './use-lab.js';

const lab = useLab();

const ssh = async (host: keyof Lab['hosts'], user: string, command: string, key = lab().hosts[host].hostKey) => {
  const known = join(STATE, 'tmp', 'known-hosts');
  await writeFile(known, `${lab().hosts[host].address} ${key}\n`);
  const options = ['StrictHostKeyChecking=yes', `UserKnownHostsFile=${known}`, 'BatchMode=yes', 'ConnectTimeout=2'];
  return outcomeOf('ssh', [
    ...['-i', lab().keyFile, ...options.flatMap((option) => ['-o', option])],
    ...[`${user}@${lab().hosts[host].address}`, command],
  ]);
};

test.each(HOST_NAMES)('%s runs a real systemd with no failed unit', async (name) => {
  expect(await lab().hosts[name].run('systemctl is-system-running; hostname; cat /proc/1/comm')).toBe(
    `running\n${name}\nsystemd\n`,
  );
});

test.each(HOST_NAMES)('%s takes the key of the lab and shows its own pinned host key', async (name) => {
  expect(await ssh(name, 'root', 'hostname')).toMatchObject({ status: 0, stdout: `${name}\n` });
});

test('a host with another key than the pinned one is refused', async () => {
  const { status, stderr } = await ssh('app1', 'root', 'hostname', lab().hosts.app2.hostKey);
  expect(status).not.toBe(0);
  expect(stderr).toContain('Host key verification failed');
});

test('of the two other accounts one becomes root with sudo, and one does not', async () => {
  expect(await ssh('app1', 'deploy', 'sudo -n id -un')).toMatchObject({ status: 0, stdout: 'root\n' });
  expect(await ssh('app1', 'visitor', 'id -un')).toMatchObject({ status: 0, stdout: 'visitor\n' });
  expect((await ssh('app1', 'visitor', 'sudo -n id -un')).status).not.toBe(0);
});

test('a host that is cut from the network is silent, and answers again when it is restored', async () => {
  await lab().hosts.db1.cut();
  expect((await ssh('db1', 'root', 'true')).stderr).toMatch(/timed out|No route to host/);
  expect(await lab().hosts.db1.run('hostname')).toBe('db1\n');
  await lab().hosts.db1.restore();
  await eventually('db1 answers', async () => expect((await ssh('db1', 'root', 'true')).status).toBe(0));
});

test('a host that lost its power comes back with what it had written', async () => {
  const { app2 } = lab().hosts;
  await app2.write('/var/lib/kept', 'kept');
  await app2.run('sync');
  await app2.powerOff();
  expect((await ssh('app2', 'root', 'true')).status).not.toBe(0);
  await app2.powerOn();
  expect(await app2.run('cat /var/lib/kept')).toBe('kept');
});

test('hosts reach one another by name and nothing else', async () => {
  expect((await lab().hosts.lb1.try('ping -c 1 -W 2 app1')).status).toBe(0);
  expect(await lab().hosts.lb1.run('ip route')).not.toContain('default');
  expect(await run('ip', ['route'])).not.toContain('default');
});

test('packages come from the lab itself', async () => {
  await lab().hosts.lb2.run('apt-get update && apt-get install -y keepalived && systemctl is-enabled keepalived');
  expect(await lab().hosts.lb2.run('apt-cache policy keepalived')).toContain('http://10.77.0.1:8080/debs');
});

test('units start, stop and fail as on any machine', async () => {
  const { app1 } = lab().hosts;
  await app1.run('systemd-run --unit=sleeper sleep 1000');
  expect((await app1.try('systemctl is-active sleeper')).stdout).toBe('active\n');
  await app1.run('systemctl stop sleeper');
  expect((await app1.try('systemctl is-active sleeper')).stdout).toBe('inactive\n');
});

test('a firewall can be loaded', async () => {
  await lab().hosts.app1.run('nft add table inet trial && nft list tables | grep trial && nft delete table inet trial');
});

test('the node of this project runs on hosts', async () => {
  expect(await lab().hosts.app1.run('node --version')).toBe(`${process.version}\n`);
});

test('a second lab beside a running one fails and leaves the first as it is', async () => {
  await expect(startLab({ hosts: ['app1'] })).rejects.toThrow('File exists');
  expect(await lab().hosts.app1.run('hostname')).toBe('app1\n');
});

test('a stopped lab leaves no process, mount, network, cgroup or file', async () => {
  await lab().stop();
  expect(await run('ps', ['-eo', 'comm='])).not.toMatch(/systemd|sshd/);
  expect(await readFile('/proc/self/mounts', 'utf8')).not.toMatch(/overlay .*lab-/);
  expect((await readdir('/run/netns')).filter((name) => name !== '')).toEqual([]);
  expect(await run('ip', ['-brief', 'link'])).toMatch(/^lo\s.*\n$/);
  expect((await readdir(STATE)).filter((name) => name.startsWith('lab-'))).toEqual([]);
  for (const root of hierarchies()) {
    const left = await readdir(join(root, groupOf(currentRun())), { withFileTypes: true });
    expect(left.filter((entry) => entry.isDirectory())).toEqual([]);
  }
});
