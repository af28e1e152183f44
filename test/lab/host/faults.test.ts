import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../eventually.js';
import { useLab } from '../use-lab.js';
import { manage, type Managed } from './managed.js';

// What goes wrong on real hosts: the error says what, the state stays true, and the next apply reaches the end.

const lab = useLab({ hosts: ['app1'] });
const app1 = () => lab().hosts.app1;

let managed: Managed;
beforeEach(async () => {
  managed = await manage(lab());
});
afterEach(() => managed[Symbol.asyncDispose]());

const file = (path: string, content: string, more = '') => `
  resource "host_file" "it" {
    host    = "app1"
    path    = "${path}"
    content = "${content}"
    ${more}
  }`;

test('a host that shows another key than the pinned one is not spoken to', async () => {
  const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBQ2p0m7qGdYmVYJ3qvYYyKQ0XZrmyTAsNvCK2bEd0aT';
  await managed.configure(file('/etc/never', 'x'), { hosts: { app1: { host_key: JSON.stringify(other) } } });
  const error = await managed.project.applyError();
  expect(error).toMatch(/app1[^]*key/);
  expect(error).toContain('SHA256:');
  expect((await app1().try('test -e /etc/never')).status).toBe(1);
});

test('a closed port is told with its address', async () => {
  await managed.configure(file('/etc/never', 'x'), { hosts: { app1: { port: '2' } } });
  expect(await managed.project.applyError()).toContain('10.77.0.11:2');
});

test('an account that may not become root is told so', async () => {
  await managed.configure(file('/etc/never', 'x'), { user: 'visitor' });
  expect(await managed.project.applyError()).toMatch(/visitor[^]*sudo|sudo[^]*visitor/);
});

test('a host that is cut from the network is an error and stays in the state', async () => {
  await managed.configure(file('/etc/kept', 'x'), { provider: 'connect_timeout = "3s"' });
  await managed.project.apply();
  await app1().cut();
  try {
    expect(await managed.project.planError()).toMatch(/app1[^]*10\.77\.0\.11/);
    expect([...(await managed.project.state()).keys()]).toEqual(['host_file.it']);
  } finally {
    await app1().restore();
  }
  await eventually('app1 is reached again', () => managed.project.expectEmptyPlan());
});

test('a cut host keeps its state with a warning where that is wanted, and a plan can be made', async () => {
  const settings = { provider: 'connect_timeout = "3s"\n  unreachable = "keep_state"' };
  await managed.configure(file('/etc/kept', 'x'), settings);
  await managed.project.apply();
  await app1().cut();
  try {
    const { changes, warnings } = await managed.project.plan();
    expect(changes).toEqual([]);
    expect(warnings.join('\n')).toContain('app1');
  } finally {
    await app1().restore();
  }
  await eventually('app1 is reached again', () => managed.project.expectEmptyPlan());
});

test('a full disk is told, the file stays as it was, and nothing half-written is left', async () => {
  await app1().run('mkdir -p /srv/small && mount -t tmpfs -o size=64k small /srv/small');
  await managed.configure(file('/srv/small/it', 'short'));
  await managed.project.apply();
  await managed.configure(file('/srv/small/it', 'x'.repeat(200_000)));
  expect(await managed.project.applyError()).toMatch(/No space left|full/);
  expect(await app1().run('cat /srv/small/it; ls -A /srv/small')).toBe('shortit\n');
  await app1().run('mount -o remount,size=1m /srv/small');
  await managed.project.apply();
  await managed.project.expectEmptyPlan();
});

test('a file that its program refuses never takes its place', async () => {
  const checked = (content: string) =>
    file('/etc/sudoers.d/lab', content, 'mode = "0440"\nvalidate = "visudo -c -f {path}"');
  await managed.configure(checked('visitor ALL=(ALL) /bin/true\\n'));
  await managed.project.apply();
  await managed.configure(checked('nonsense here\\n'));
  expect(await managed.project.applyError()).toMatch(/visudo|parse error|syntax error/);
  expect(await app1().run('cat /etc/sudoers.d/lab; ls -A /etc/sudoers.d | grep -c muster || true')).toBe(
    'visitor ALL=(ALL) /bin/true\n0\n',
  );
});

test('a package that nobody has is named', async () => {
  await managed.configure('resource "host_package" "it" {\n  host = "app1"\n  name = "no-such-thing"\n}');
  expect(await managed.project.applyError()).toContain('no-such-thing');
});

test('who holds the lock of dpkg is named, and when it is free the package is installed', async () => {
  await app1().run(
    "apt-get update && systemd-run --unit=holder apt-get install -y -o DPkg::Pre-Invoke::='sleep 1000' netbase",
  );
  await eventually('the lock is held', async () => {
    await app1().run('pgrep -x sleep');
  });
  const rsyslog = 'resource "host_package" "it" {\n  host = "app1"\n  name = "rsyslog"\n  lock_timeout = "2s"\n}';
  await managed.configure(rsyslog);
  expect(await managed.project.applyError()).toMatch(/lock[^]*apt-get/);
  await app1().run('systemctl stop holder');
  await managed.project.apply();
  await managed.project.expectEmptyPlan();
});

test('a service that does not start tells what its journal says', async () => {
  await managed.configure(`${file('/etc/systemd/system/broken.service', '[Service]\\nExecStart=/bin/sh -c \\"echo because of this; exit 3\\"\\n')}
    resource "host_service" "it" {
      host       = "app1"
      name       = "broken"
      enabled    = true
      restart_on = [host_file.it.content_hash]
    }`);
  expect(await managed.project.applyError()).toContain('because of this');
});

const firewall = (rules: string) => `
  resource "host_command" "firewall" {
    host  = "app1"
    name  = "firewall"
    probe = "nft list table inet trial"
    apply = "nft 'add table inet trial; add chain inet trial input { type filter hook input priority 0; }; ${rules}'"
    undo  = "nft delete table inet trial"
    rollback_after = "8s"
  }`;

test('a firewall that would cut SSH is undone by the host itself', async () => {
  await managed.configure(firewall('add rule inet trial input tcp dport 22 drop'), {
    provider: 'connect_timeout = "2s"',
  });
  expect(await managed.project.applyError()).toContain('undone by the host itself');
  await eventually('the host is open again', async () => expect(await app1().run('nft list tables')).toBe(''), 10);
  await managed.configure(file('/etc/reached', 'x'));
  await managed.project.apply();
});

test('a firewall that lets SSH through stays when its time is over', async () => {
  await managed.configure(firewall('add rule inet trial input udp dport 9 drop'));
  await managed.project.apply();
  expect(await app1().run('systemctl list-timers --all --no-legend | grep -c muster || true')).toBe('0\n');
  await managed.project.expectEmptyPlan();
  await managed.project.destroy();
  expect(await app1().run('nft list tables')).toBe('');
});

test('two configurations that are applied at once on one host both come to their end', async () => {
  const other = await manage(lab());
  try {
    const everything = (name: string, installed: string) => `
      resource "host_package" "it" {
        host = "app1"
        name = "${installed}"
      }
      resource "host_user" "it" {
        count  = 4
        host   = "app1"
        name   = "${name}\${count.index}"
        system = true
      }
      resource "host_directory" "it" {
        host = "app1"
        path = "/srv/${name}"
      }
      resource "host_file" "it" {
        host    = "app1"
        path    = "\${host_directory.it.path}/content"
        content = "${name}"
      }
      resource "host_file" "unit" {
        host    = "app1"
        path    = "/etc/systemd/system/${name}.service"
        content = "[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n"
      }
      resource "host_service" "it" {
        host       = "app1"
        name       = "${name}"
        restart_on = [host_file.unit.content_hash]
      }
      resource "host_command" "it" {
        host  = "app1"
        probe = "test -e /srv/${name}.done"
        apply = "touch /srv/${name}.done"
        undo  = "rm /srv/${name}.done"
      }`;
    await managed.configure(everything('one', 'haproxy'));
    await other.configure(everything('other', 'keepalived'));
    await Promise.all([managed.project.apply(), other.project.apply()]);
    await managed.project.expectEmptyPlan();
    await other.project.expectEmptyPlan();
    await Promise.all([managed.project.destroy(), other.project.destroy()]);
    expect((await app1().try('ls -d /srv/one* /srv/other*; getent passwd one0 other3')).stdout).toBe('');
    expect((await app1().try('systemctl is-active one other')).stdout).toBe('inactive\ninactive\n');
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

test('a second apply of the same configuration is refused while the first one is at work, and changes nothing', async () => {
  await app1().run('mkdir -p /srv/held');
  await managed.configure(
    'resource "host_command" "it" {\n  host = "app1"\n  probe = "test -e /srv/held/done"\n  apply = "touch /srv/held/begun; until test -e /srv/held/go; do sleep 0.1; done; echo x >>/srv/held/done"\n}',
  );
  const first = managed.project.apply();
  await eventually('the first one is at work', () => app1().run('ls /srv/held/begun'));
  expect(await managed.project.applyError()).toContain('Error acquiring the state lock');
  await app1().run('touch /srv/held/go');
  await first;
  await managed.project.expectEmptyPlan();
  expect(await app1().run('cat /srv/held/done')).toBe('x\n');
});
