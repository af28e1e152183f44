import { afterAll, beforeAll, expect, test } from 'vitest';
import { useLab } from '../use-lab.js';
import { manage, type Managed } from './managed.js';

// Everything that a person can change on a host behind Terraform's back, on a real one.

const lab = useLab({ hosts: ['app1'] });
let managed: Managed;
beforeAll(async () => {
  managed = await manage(lab());
});
afterAll(() => managed[Symbol.asyncDispose]());

const RESOURCES = `
  resource "host_file" "edited" {
    host    = "app1"
    path    = "/etc/edited.conf"
    content = "one\\ntwo\\n"
  }
  resource "host_file" "opened" {
    host    = "app1"
    path    = "/etc/opened.conf"
    content = "x"
    mode    = "0640"
  }
  resource "host_file" "given_away" {
    host    = "app1"
    path    = "/etc/given-away.conf"
    content = "x"
    owner   = "root"
    group   = "root"
  }
  resource "host_file" "deleted" {
    host    = "app1"
    path    = "/etc/deleted.conf"
    content = "x"
  }
  resource "host_file" "secret" {
    host               = "app1"
    path               = "/etc/secret.conf"
    content_wo         = "a password\\n"
    content_wo_version = 1
    mode               = "0600"
  }
  resource "host_directory" "opened" {
    host = "app1"
    path = "/srv/opened"
    mode = "0750"
  }
  resource "host_directory" "deleted" {
    host = "app1"
    path = "/srv/deleted"
  }
  resource "host_user" "changed" {
    host   = "app1"
    name   = "changed"
    system = true
    shell  = "/usr/sbin/nologin"
  }
  resource "host_user" "deleted" {
    host   = "app1"
    name   = "deleted"
    system = true
  }
  resource "host_package" "removed" {
    host = "app1"
    name = "keepalived"
  }
  resource "host_file" "unit" {
    for_each = toset(["stopped", "disabled", "stale", "reloaded"])
    host     = "app1"
    path     = "/etc/systemd/system/\${each.key}.service"
    content  = <<-EOT
      [Service]
      ExecStart=/bin/sleep infinity
      ExecReload=/bin/true
      [Install]
      WantedBy=multi-user.target
    EOT
  }
  resource "host_service" "all" {
    for_each = host_file.unit
    host     = "app1"
    name     = each.key
    restart_on = [each.value.content_hash]
  }
  resource "host_command" "undone" {
    host  = "app1"
    probe = "test -e /var/lib/done"
    apply = "touch /var/lib/done"
    undo  = "rm /var/lib/done"
  }
`;

/** By the address of what must be shown: what a person does. */
const CHANGES: readonly (readonly [address: string, command: string, shown: RegExp])[] = [
  ['host_file.edited', 'echo three >>/etc/edited.conf', /- three/],
  ['host_file.opened', 'chmod 666 /etc/opened.conf', /mode\s+= "0666" -> "0640"/],
  ['host_file.given_away', 'chown deploy /etc/given-away.conf', /owner\s+= "deploy" -> "root"/],
  ['host_file.deleted', 'rm /etc/deleted.conf', /host_file\.deleted will be created/],
  ['host_file.secret', 'echo other >/etc/secret.conf', /content_hash/],
  ['host_directory.opened', 'chmod 777 /srv/opened', /mode\s+= "0777" -> "0750"/],
  ['host_directory.deleted', 'rmdir /srv/deleted', /host_directory\.deleted will be created/],
  ['host_user.changed', 'usermod --shell /bin/bash changed', /shell\s+= "\/bin\/bash" -> "\/usr\/sbin\/nologin"/],
  ['host_user.deleted', 'userdel deleted', /host_user\.deleted will be created/],
  ['host_package.removed', 'apt-get remove -y keepalived', /host_package\.removed will be created/],
  ['host_service.all["stopped"]', 'systemctl stop stopped', /running\s+= false -> true/],
  ['host_service.all["disabled"]', 'systemctl disable disabled', /enabled\s+= false -> true/],
  [
    'host_service.all["stale"]',
    'touch -d tomorrow /etc/systemd/system/stale.service',
    /unit_changed\s+= true -> false/,
  ],
  ['host_command.undone', 'rm /var/lib/done', /done\s+= false -> true/],
];

test('everything is made as an account that uses sudo, and stays as it is', async () => {
  await managed.configure(RESOURCES);
  await managed.project.apply();
  expect(
    await lab().hosts.app1.run("dpkg-query -W -f '\${db:Status-Abbrev}' keepalived; systemctl is-active stopped"),
  ).toBe('ii active\n');
  await managed.project.expectEmptyPlan();
});

test(`${CHANGES.length} kinds of change by hand are shown in one plan, and no other`, async () => {
  for (const [, command] of CHANGES) await lab().hosts.app1.run(command);
  const { changes, text } = await managed.project.plan();
  expect(changes.map(({ address }) => address).sort()).toEqual(CHANGES.map(([address]) => address).sort());
  for (const [, , shown] of CHANGES) expect(text).toMatch(shown);
});

test('one apply heals them all', async () => {
  await managed.project.apply();
  await managed.project.expectEmptyPlan();
  const { app1 } = lab().hosts;
  expect(await app1.run('cat /etc/edited.conf /etc/secret.conf')).toBe('one\ntwo\na password\n');
  expect(await app1.run('stat -c "%a %U" /etc/opened.conf /etc/given-away.conf /srv/opened')).toBe(
    '640 root\n644 root\n750 root\n',
  );
  expect(
    await app1.run(
      'systemctl is-active stopped; systemctl is-enabled disabled; systemctl show -P NeedDaemonReload stale',
    ),
  ).toBe('active\nenabled\nno\n');
});

test('destroy undoes all of it', async () => {
  await managed.project.destroy();
  const { app1 } = lab().hosts;
  const paths =
    '/etc/edited.conf /etc/secret.conf /srv/opened /srv/deleted /var/lib/done /etc/systemd/system/stopped.service';
  expect(await app1.run(`ls -d ${paths} 2>/dev/null || true`)).toBe('');
  expect((await app1.try('getent passwd changed deleted')).stdout).toBe('');
  expect((await app1.try('systemctl is-active stopped')).stdout).toBe('inactive\n');
  expect(await app1.run("dpkg-query -W -f '\${db:Status-Abbrev}' keepalived")).not.toContain('ii');
  expect(await app1.run('systemctl is-system-running')).toBe('running\n');
});
