import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const block = (type: string, attributes: string) => `resource "${type}" "it" {\n host = "app1"\n ${attributes}\n}`;

describe('import gives a state that the same configuration leaves as it is', () => {
  it.each<[string, string, string, () => Promise<void>]>([
    [
      'host_file',
      '~/etc/motd',
      'path = "~/etc/motd"\n content = "hello\\n"\n mode = "0644"',
      async () => {
        await writeFile(bench.app1.path('/etc/motd'), 'hello\n');
        await chmod(bench.app1.path('/etc/motd'), 0o644);
      },
    ],
    [
      'host_directory',
      '~/opt/data',
      'path = "~/opt/data"\n mode = "0700"',
      async () => {
        await mkdir(bench.app1.path('/opt/data'), { mode: 0o700 });
      },
    ],
    [
      'host_package',
      'nginx',
      'name = "nginx"\n version = "1.22-1"',
      () => bench.app1.world.write('packages/nginx/installed', '1.22-1\n'),
    ],
    [
      'host_service',
      'nginx',
      'name = "nginx"',
      () => bench.app1.world.addUnit('nginx.service', { active: 'active', enabled: 'enabled' }),
    ],
    ['host_user', 'www-data', 'name = "www-data"\n system = true\n groups = []', () => Promise.resolve()],
  ])('of a %s by HOST:%s, and destroy leaves what was there before', async (type, name, attributes, prepare) => {
    await prepare();
    await bench.configure(block(type, attributes));
    await bench.project.import(`${type}.it`, `app1:${name.replace('~/', bench.app1.path('/'))}`);
    await bench.project.expectEmptyPlan();
    expect((await bench.project.destroy()).warnings.join()).toMatch(/stays on app1/);
    await bench.project.import(`${type}.it`, `app1:${name.replace('~/', bench.app1.path('/'))}`);
  });

  it('of a host_command by HOST:NAME, whose first apply looks and does nothing', async () => {
    await writeFile(bench.app1.path('/etc/flag'), 'up\n');
    await bench.configure(
      block('host_command', 'name = "flag"\n probe = "cat ~/etc/flag"\n apply = "false"').replace(
        '~',
        bench.app1.path(''),
      ),
    );
    await bench.project.import('host_command.it', 'app1:flag');
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it('of a file that others may not read holds its hash and not its content', async () => {
    await writeFile(bench.app1.path('/etc/key'), 'geheim\n', { mode: 0o600 });
    await bench.configure(block('host_file', 'path = "~/etc/key"\n content_wo = "geheim\\n"\n mode = "0600"'));
    await bench.project.import('host_file.it', `app1:${bench.app1.path('/etc/key')}`);
    expect((await bench.project.terraform('state', 'pull')).stdout).not.toContain('geheim');
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it.each([
    ['host_file', 'app1:/none', 'There is no file /none on app1'],
    ['host_package', 'app1:none', 'none is not installed on app1'],
    ['host_service', 'app1:none', 'There is no unit none.service on app1'],
    ['host_user', 'app1:none', 'There is no account none on app1'],
    ['host_user', 'none', 'The provider knows no host ""'],
  ])('of a %s %s is refused', async (type, id, message) => {
    const attributes =
      { host_file: 'path = "/none"\n content = ""', host_command: 'probe = ""' }[type] ?? 'name = "none"';
    await bench.configure(block(type, attributes));
    expect(await bench.project.importError(`${type}.it`, id)).toContain(message);
  });
});

describe('what was there before', () => {
  it('is told in the plan, kept when a file is written over it, and restored on destroy', async () => {
    await writeFile(bench.app1.path('/etc/motd'), 'theirs\n');
    await chmod(bench.app1.path('/etc/motd'), 0o600);
    await bench.configure(block('host_file', 'path = "~/etc/motd"\n content = "ours\\n"'));
    expect((await bench.project.plan()).warnings.join()).toContain('exists on app1 and will be written over');
    await bench.project.apply();
    await bench.configure(block('host_file', 'path = "~/etc/motd"\n content = "ours, again\\n"'));
    await bench.project.apply();
    expect(await bench.file('/etc/motd')).toBe('ours, again\n');
    await bench.project.destroy();
    expect(await bench.file('/etc/motd')).toBe('theirs\n');
  });
});

describe('bad input is refused with the attribute', () => {
  it.each([
    ['host_file', 'path = "etc/x"\n content = ""', 'path must be an absolute path'],
    ['host_file', 'path = "/etc/../x"\n content = ""', 'path must be an absolute path'],
    ['host_file', 'path = "/x"\n content = ""\n mode = "rw"', 'mode must be an octal mode'],
    ['host_file', 'path = "/x"\n content = ""\n validate = "nginx -t"', 'validate does not name the file'],
    ['host_file', 'path = "/x"', 'Exactly one of content, content_wo must be set'],
    ['host_package', 'name = "Nginx; reboot"', 'name must be the name of a Debian package'],
    ['host_service', 'name = "x"\n reload_on = 3', 'reload_on must be a map or a list of texts'],
    ['host_command', 'probe = "x"\n rollback_after = "10s"\n apply = "y"', 'rollback_after needs undo'],
    ['host_user', 'name = "Ada Archer"', 'name must be a name of at most 32'],
  ])('%s with %s', async (type, attributes, message) => {
    await bench.configure(block(type, attributes));
    expect(await bench.project.planError()).toContain(message);
  });
});

describe('a disk that is full', () => {
  it('is told, the file stays what it was, nothing is left, and the next apply finishes', async () => {
    const { readdir } = await import('node:fs/promises');
    await bench.configure(block('host_file', 'path = "~/etc/motd"\n content = "one\\n"'));
    await bench.project.apply();
    await bench.app1.world.fault('disk-full');
    await bench.configure(block('host_file', 'path = "~/etc/motd"\n content = "two\\n"'));
    expect(await bench.project.applyError()).toMatch(/app1 could not write .*motd: its disk is full[^]*df -h/);
    expect(await bench.file('/etc/motd')).toBe('one\n');
    expect(await readdir(bench.app1.path('/etc'))).toEqual(['motd']);
    await bench.app1.world.mend('disk-full');
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });
});
