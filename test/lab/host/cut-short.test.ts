import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../eventually.js';
import type { LabHost } from '../lab.js';
import { HOST_NAMES } from '../layout.js';
import { useLab } from '../use-lab.js';
import { manage, type Managed } from './managed.js';

// The network, or the power, goes away in the middle of an apply: on each host, while each kind of resource is at work there.

const lab = useLab();
const hosts = (): LabHost[] => Object.values(lab().hosts);
const everywhere = async <T>(work: (host: LabHost) => Promise<T>): Promise<T[]> => Promise.all(hosts().map(work));

const KINDS = ['file', 'directory', 'user', 'package', 'service', 'command'] as const;

/** Says on the host that it is in the middle of its work, and goes on when it may; after a loss of power, at once. */
const middle = (kind: (typeof KINDS)[number]): string =>
  `touch /srv/held/${kind}; while test -e /run/hold; do sleep 0.2; done`;

/** A program of the host that is held when it works on what the tests make. */
const heldProgram = (kind: (typeof KINDS)[number], program: string, last: string): string => `#!/bin/sh
case "$*" in *${last}) ${middle(kind)};; esac
exec ${program} "$@"
`;

let managed: Managed;
beforeAll(async () => {
  managed = await manage(lab());
  await everywhere(async ({ run, write }) => {
    await run('mkdir -p /srv/held /srv/work');
    await write('/etc/apt/apt.conf.d/91held', `DPkg::Pre-Invoke { "${middle('package')}"; };\n`);
    await write(
      '/etc/systemd/system/held.service',
      `[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/sh -c "${middle('service')}"\n[Install]\nWantedBy=multi-user.target\n`,
    );
    await write('/usr/local/sbin/mkdir', heldProgram('directory', '/bin/mkdir', '/srv/work/directory'));
    await write('/usr/local/sbin/useradd', heldProgram('user', '/usr/sbin/useradd', 'worker'));
    await run('chmod 755 /usr/local/sbin/*');
  });
});
afterAll(() => managed[Symbol.asyncDispose]());

const RESOURCES = `
  locals {
    hosts = toset(${JSON.stringify(HOST_NAMES)})
  }
  resource "host_file" "it" {
    for_each = local.hosts
    host     = each.key
    path     = "/srv/work/file"
    content  = "whole\\n"
    validate = "${middle('file')}; test -s {path}"
  }
  resource "host_directory" "it" {
    for_each = local.hosts
    host     = each.key
    path     = "/srv/work/directory"
    mode     = "0750"
  }
  resource "host_user" "it" {
    for_each = local.hosts
    host     = each.key
    name     = "worker"
    system   = true
  }
  resource "host_package" "it" {
    for_each = local.hosts
    host     = each.key
    name     = "keepalived"
  }
  resource "host_service" "it" {
    for_each = local.hosts
    host     = each.key
    name     = "held"
  }
  resource "host_command" "it" {
    for_each = local.hosts
    host     = each.key
    probe    = "test -e /srv/work/done"
    apply    = "${middle('command')}; touch /srv/work/done"
    undo     = "rm /srv/work/done"
  }`;

const AT_ONCE = [`-parallelism=${HOST_NAMES.length * KINDS.length}`];

test.each(['network', 'power'] as const)(
  `when the %s of ${HOST_NAMES.length} hosts goes away while ${KINDS.length} kinds of resources are at work on each, the next apply reaches the end`,
  async (what) => {
    await managed.configure(RESOURCES, { provider: 'connect_timeout = "3s"' });
    await everywhere(({ run }) => run('touch /run/hold'));
    const apply = managed.project.applyError(AT_ONCE);
    await eventually('everything is at work everywhere', async () => {
      const held = await everywhere(({ run }) => run('ls /srv/held'));
      expect(held.map((names) => names.trim().split('\n').sort())).toEqual(hosts().map(() => [...KINDS].sort()));
    });
    await everywhere((host) => (what === 'network' ? host.cut() : host.powerOff()));
    const error = await apply;
    for (const name of HOST_NAMES) expect(error).toContain(name);

    await everywhere((host) => (what === 'network' ? host.restore() : host.powerOn()));
    // What was begun still waits on the hosts when the next apply comes, and goes on beside it.
    await everywhere(({ run }) => run('rm -f /run/hold'));
    await eventually('every host is reached', () => managed.project.apply());
    await managed.project.expectEmptyPlan();
    await everywhere(async ({ name, run }) => {
      expect(await run('cat /srv/work/file; stat -c %a /srv/work/directory; ls /srv/work/done'), name).toBe(
        'whole\n750\n/srv/work/done\n',
      );
      // Nobody can take a candidate away when the power goes. It has the file's own mode, and a write an hour later removes it.
      expect(await run("find /srv/work -name '.muster-*' -printf '%m %u\\n'"), name).toBe(
        what === 'network' ? '' : '644 root\n',
      );
      expect(await run("dpkg --audit; dpkg-query -W -f '${db:Status-Abbrev}' keepalived"), name).toBe('ii ');
      expect(await run('systemctl is-active held; systemctl is-enabled held; id -un worker'), name).toBe(
        'active\nenabled\nworker\n',
      );
    });

    await managed.project.destroy();
    await everywhere(async ({ name, run, try: attempt }) => {
      expect(await run("find /srv/work -mindepth 1 -not -name '.muster-*'"), name).toBe('');
      expect((await attempt('getent passwd worker')).stdout, name).toBe('');
      expect((await attempt('systemctl is-active held')).stdout, name).toBe('inactive\n');
      await run('rm -rf /srv/held/* /srv/work/.muster-*');
    });
  },
);
