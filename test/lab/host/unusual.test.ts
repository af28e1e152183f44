import { expect, test } from 'vitest';
import { useLab } from '../use-lab.js';
import { useManaged } from './managed.js';

// Hosts as they are found: links and files in the way, units and packages in states that nobody thinks of, sudo and shells set up in other ways.

const lab = useLab({ hosts: ['app1'] });
const app1 = () => lab().hosts.app1;

const managed = useManaged(lab);

const apply = async (resources: string): Promise<void> => {
  await managed().configure(resources);
  await managed().project.apply();
  await managed().project.expectEmptyPlan();
};
const applyError = async (resources: string): Promise<string> => {
  await managed().configure(resources);
  return managed().project.applyError();
};

const directory = (path: string, more = '') =>
  `resource "host_directory" "it" {\n  host = "app1"\n  path = "${path}"\n  ${more}\n}`;
const service = (name: string, more = '') =>
  `resource "host_service" "it" {\n  host = "app1"\n  name = "${name}"\n  ${more}\n}`;

test('a directory that was there before gets its owner and mode back, and keeps what is in it', async () => {
  await app1().run('install -d -m 711 -o deploy -g adm /srv/before; touch /srv/before/data');
  await apply(directory('/srv/before', 'owner = "root"\n  group = "root"\n  mode = "0750"'));
  expect(await app1().run("stat -c '%a %U %G' /srv/before")).toBe('750 root root\n');
  await managed().project.destroy();
  expect(await app1().run("stat -c '%a %U %G' /srv/before; ls /srv/before")).toBe('711 deploy adm\ndata\n');
});

test('a link where a directory is to be is refused, and what it leads to stays as it is', async () => {
  await app1().run('install -d -m 755 /srv/real; ln -s /srv/real /srv/link');
  expect(await applyError(directory('/srv/link', 'mode = "0700"'))).toMatch(
    /\/srv\/link on app1 is no directory[^]*is a link to \/srv\/real/,
  );
  expect(await app1().run('stat -c %a /srv/real')).toBe('755\n');
});

test('a file that was replaced by a link, or has an odd name and content, is written as it is described', async () => {
  const odd = String.raw`/srv/it's a \"file\" $HOME *[ü]`;
  const file = `resource "host_file" "it" {
    host    = "app1"
    path    = "${odd}"
    content = "one\\r\\ntwo \\u0000 ünï"
    validate = "test -s {path}"
  }`;
  await apply(file);
  await app1().run(
    String.raw`cd /srv && rm "it's a \"file\" \$HOME *[ü]" && ln -s /etc/passwd "it's a \"file\" \$HOME *[ü]"`,
  );
  await apply(file);
  expect(await app1().run(String.raw`cat "/srv/it's a \"file\" \$HOME *[ü]"; head -c 4 /etc/passwd`)).toBe(
    'one\r\ntwo \0 ünïroot',
  );
});

const UNIT = '[Service]\nExecStart=/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n';

test('a unit whose file is linked from elsewhere, and one of a template, are enabled and started', async () => {
  await app1().write('/srv/linked.service', UNIT);
  await app1().run('systemctl link /srv/linked.service');
  expect(await app1().run('systemctl is-enabled linked || true')).toBe('linked\n');
  await apply(service('linked'));
  expect(await app1().run('systemctl is-enabled linked; systemctl is-active linked')).toBe('enabled\nactive\n');
  await managed().project.destroy();

  await app1().write('/etc/systemd/system/many@.service', UNIT);
  await apply(service('many@one.example'));
  expect(
    await app1().run('systemctl is-enabled many@one.example.service; systemctl is-active many@one.example.service'),
  ).toBe('enabled\nactive\n');
});

test('a masked unit is right where it shall neither run nor be enabled, and refused otherwise', async () => {
  await app1().write('/srv/masked.service', UNIT);
  await app1().run('systemctl mask masked');
  await apply(service('masked', 'running = false\n  enabled = false'));
  expect(await applyError(service('masked'))).toContain('systemctl unmask masked.service');
});

test('units that systemd neither enables nor disables are told by why', async () => {
  await app1().write('/etc/systemd/system/static.service', '[Service]\nExecStart=/bin/sleep infinity\n');
  await apply(service('static'));
  expect(await applyError(service('static', 'enabled = false'))).toContain('without [Install] section');
  await managed().project.destroy();
  await app1().run('systemd-run --unit=passing sleep 1000');
  expect(await applyError(service('passing', 'enabled = false'))).toContain(
    'a unit that is transient cannot be disabled',
  );
});

test('a package that is held is left as it is, with the way out', async () => {
  const kept = `resource "host_package" "it" {\n  host = "app1"\n  name = "rsyslog"\n}`;
  await apply(kept);
  await app1().run('apt-mark hold rsyslog');
  await managed().configure('');
  expect(await managed().project.applyError()).toMatch(
    /Removing rsyslog would change a package that is held[^]*apt-mark unhold/,
  );
  await app1().run('apt-mark unhold rsyslog');
  await managed().project.apply();
  expect((await app1().try('dpkg-query -W -f ${db:Status-Abbrev} rsyslog')).stdout).not.toContain('ii');
});

test('an account that is at work keeps its home directory until it is not, and gets its shell all the same', async () => {
  const account = `resource "host_user" "it" {
    host   = "app1"
    name   = "busy"
    system = true
    home   = "/srv/busy"
    shell  = "/usr/sbin/nologin"
  }`;
  await apply(account);
  await app1().run('usermod -s /bin/bash busy; systemd-run --unit=busy --uid=busy sleep 1000');
  await managed().project.apply();
  await managed().project.expectEmptyPlan();

  await managed().configure(account.replace('/srv/busy', '/srv/other'));
  expect(await managed().project.applyError()).toMatch(
    /home directory of busy on app1 cannot be changed while it is at work[^]*Process \d+ there runs as busy/,
  );
  await app1().run('systemctl stop busy');
  await managed().project.apply();
  await managed().project.expectEmptyPlan();
});

test('a sudo that wants a terminal is told by its setting', async () => {
  await app1().write('/etc/sudoers.d/tty', 'Defaults:deploy requiretty\n');
  try {
    expect(await applyError(directory('/srv/never'))).toContain('Defaults:deploy !requiretty');
  } finally {
    await app1().run('rm /etc/sudoers.d/tty');
  }
});

test('an account whose shell greets, hides what it makes and speaks another language changes nothing', async () => {
  await app1().write('/home/deploy/.bashrc', 'echo Welcome; umask 077; export LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8\n');
  await app1().run('usermod --shell /bin/bash deploy');
  try {
    await apply(directory('/srv/greeted'));
    expect(await app1().run('stat -c %a /srv/greeted')).toBe('755\n');
  } finally {
    await app1().run('rm /home/deploy/.bashrc');
  }
});
