import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const apply = async (resources: string) => {
  await bench.configure(resources);
  const messages = await bench.project.apply();
  await bench.project.expectEmptyPlan();
  return messages;
};
const changes = async () => (await bench.project.plan()).changes.map(({ address, actions }) => [address, ...actions]);
const world = () => bench.app1.world;

describe('a directory', () => {
  const DIRECTORY = `resource "host_directory" "data" {
    host  = "app1"
    path  = "~/opt/data"
    mode  = "750"
    owner = "www-data"
  }`;

  it('is made, changed back and removed', async () => {
    await apply(DIRECTORY);
    expect((await stat(bench.app1.path('/opt/data'))).mode & 0o7777).toBe(0o750);
    const { chmod } = await import('node:fs/promises');
    await chmod(bench.app1.path('/opt/data'), 0o777);
    expect((await bench.project.plan()).text).toMatch(/mode\s+= "0777" -> "750"/);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
    await bench.project.destroy();
    expect(await readdir(bench.app1.path('/opt'))).toEqual([]);
  });

  it('that is not empty stays on destroy, with a warning, unless it was told to go', async () => {
    await apply(DIRECTORY);
    await writeFile(bench.app1.path('/opt/data/important'), 'x');
    expect((await bench.project.destroy()).warnings.join()).toContain('/opt/data stays on app1');
    expect(await bench.file('/opt/data/important')).toBe('x');

    await apply(DIRECTORY.replace('mode', 'force_destroy = true\n mode'));
    await bench.project.destroy();
    expect(await bench.file('/opt/data/important')).toBe('x'); // it was there when this configuration took it over
  });

  it('with all that is in it goes when it was made here and that was told', async () => {
    await apply(DIRECTORY.replace('mode', 'force_destroy = true\n mode'));
    await writeFile(bench.app1.path('/opt/data/scratch'), 'x');
    await bench.project.destroy();
    expect(await readdir(bench.app1.path('/opt'))).toEqual([]);
  });

  it('that was there before has the mode and owner again that it had, after destroy', async () => {
    await mkdir(bench.app1.path('/opt/data'), { mode: 0o711 });
    await apply(DIRECTORY);
    await apply(DIRECTORY.replace('"750"', '"700"'));
    expect((await bench.project.destroy()).warnings.join()).toContain('/opt/data stays on app1');
    expect((await stat(bench.app1.path('/opt/data'))).mode & 0o7777).toBe(0o711);
    const [owners] = await readdir(`${world().directory}/owners`);
    expect(await world().read(`owners/${owners}`)).toBe('0 0\n');
  });

  it('is not made through a link, and what the link leads to stays as it is', async () => {
    await mkdir(bench.app1.path('/opt/elsewhere'), { mode: 0o755 });
    await symlink(bench.app1.path('/opt/elsewhere'), bench.app1.path('/opt/data'));
    await bench.configure(DIRECTORY);
    expect(await bench.project.applyError()).toMatch(/data on app1 is no directory[^]*is a link to .*\/opt\/elsewhere/);
    expect((await stat(bench.app1.path('/opt/elsewhere'))).mode & 0o7777).toBe(0o755);
  });

  it('is refused where a file has its name', async () => {
    await writeFile(bench.app1.path('/opt/data'), 'x');
    await bench.configure(DIRECTORY);
    expect(await bench.project.applyError()).toMatch(/data on app1 is no directory[^]*is a regular file/);
    expect(await bench.file('/opt/data')).toBe('x');
  });

  it('without a parent is refused with what to do', async () => {
    await bench.configure(DIRECTORY.replace('/opt/data', '/none/data'));
    expect(await bench.project.applyError()).toMatch(/There is no directory .*\/none on app1[^]*depends_on/);
  });
});

describe('a package', () => {
  const PACKAGE = `resource "host_package" "nginx" {
    host = "app1"
    name = "nginx"
  }`;
  const pinned = (version: string) => PACKAGE.replace('name', `version = "${version}"\n name`);
  beforeEach(() => world().offer('nginx', ['1.22-2', '1.22-1']));

  it('is installed, healed when it was removed, and removed on destroy', async () => {
    await apply(PACKAGE);
    expect((await bench.project.state()).get('host_package.nginx')).toMatchObject({ version: '1.22-2' });
    await world().remove('packages/nginx/installed');
    expect(await changes()).toEqual([['host_package.nginx', 'create']]);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
    await bench.project.destroy();
    expect(await world().read('packages/nginx/installed')).toBeUndefined();
    expect(await world().read('packages/nginx/configuration')).toBeDefined();
  });

  it('of one version is installed in it, and shown when it has another', async () => {
    await apply(pinned('1.22-1'));
    await world().write('packages/nginx/installed', '1.22-2\n');
    expect((await bench.project.plan()).text).toMatch(/version\s+= "1.22-2" -> "1.22-1"/);
    await bench.project.apply();
    expect(await world().read('packages/nginx/installed')).toBe('1.22-1\n');
    await bench.project.expectEmptyPlan();
  });

  it('that was there before stays on destroy', async () => {
    await world().write('packages/nginx/installed', '1.22-2\n');
    await apply(PACKAGE);
    expect((await bench.project.destroy()).warnings.join()).toContain('nginx stays on app1');
    expect(await world().read('packages/nginx/installed')).toBe('1.22-2\n');
  });

  it('is found after the lists were fetched again', async () => {
    await world().remove('packages/nginx/available');
    await world().write('packages/nginx/after-update', '1.24-1\n');
    await apply(PACKAGE);
    expect(await world().read('packages/nginx/installed')).toBe('1.24-1\n');
  });

  it.each([
    ['that nobody knows', PACKAGE.replace('"nginx"\n', '"nginxx"\n'), 'knows no package nginxx'],
    ['of a version that nobody has', pinned('9.9'), 'has no nginx of version 9.9'],
  ])('%s is named', async (_, resources, message) => {
    await bench.configure(resources);
    const error = await bench.project.applyError();
    expect(error).toContain(message);
    expect(error).toContain('apt-cache policy nginx'.slice(0, message.includes('version') ? 99 : 0));
  });

  it('that is held is left as it is, with the way out', async () => {
    await apply(pinned('1.22-1'));
    await world().write('packages/nginx/held', '');
    await bench.configure(pinned('1.22-2'));
    expect(await bench.project.applyError()).toMatch(
      /Installing nginx would change a package that is held[^]*apt-mark unhold/,
    );
    expect(await world().read('packages/nginx/installed')).toBe('1.22-1\n');
    await world().remove('packages/nginx/held');
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it('waits for who holds the lock, and says so', async () => {
    await world().fault('dpkg-lock', '4711 (unattended-upgr)');
    setTimeout(() => void world().mend('dpkg-lock'), 1500);
    const { warnings } = await apply(PACKAGE);
    expect(warnings.join()).toContain('4711 (unattended-upgr)');
  });

  it('waits no longer than it may, and names who holds the lock', async () => {
    await world().fault('dpkg-lock', '4711 (unattended-upgr)');
    await bench.configure(PACKAGE.replace('name', 'lock_timeout = "1s"\n name'));
    const error = await bench.project.applyError();
    expect(error).toContain('holds the lock of the package manager');
    expect(error).toContain('4711 (unattended-upgr)');
    await world().mend('dpkg-lock');
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });
});

describe('a service', () => {
  const service = (more = '') => `resource "host_service" "nginx" {
    host = "app1"
    name = "nginx"
    ${more}
  }`;
  const unit = 'nginx.service';
  const state = async () =>
    [await world().read(`units/${unit}/active`), await world().read(`units/${unit}/enabled`)].map((text) =>
      text?.trim(),
    );
  beforeEach(() => world().addUnit(unit));

  it('is started and enabled, healed, and made what it was on destroy', async () => {
    await apply(service());
    expect(await state()).toEqual(['active', 'enabled']);
    await world().write(`units/${unit}/active`, 'failed\n');
    await world().write(`units/${unit}/enabled`, 'disabled\n');
    const { text } = await bench.project.plan();
    expect(text).toMatch(/running\s+= false -> true/);
    expect(text).toMatch(/enabled\s+= false -> true/);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
    await bench.project.destroy();
    expect(await state()).toEqual(['inactive', 'disabled']);
  });

  it('that ran before runs after destroy', async () => {
    await world().addUnit(unit, { active: 'active', enabled: 'enabled' });
    await apply(service('running = false\n enabled = false'));
    expect(await state()).toEqual(['inactive', 'disabled']);
    await bench.project.destroy();
    expect(await state()).toEqual(['active', 'enabled']);
  });

  it('is reloaded or restarted when what it is for changes, and only then', async () => {
    const withFiles = (a: string, b: string) => service(`reload_on = { config = "${a}" }\n restart_on = ["${b}"]`);
    await apply(withFiles('1', '1'));
    await apply(withFiles('2', '1'));
    expect(await world().actionsOn(unit)).toEqual(['enable', 'start', 'reload']);
    await apply(withFiles('2', '2'));
    await apply(withFiles('2', '2'));
    expect(await world().actionsOn(unit)).toEqual(['enable', 'start', 'reload', 'restart']);
  });

  it('that cannot reload is restarted, after before_stop', async () => {
    await world().write(`units/${unit}/no-reload`, '');
    const withFile = (a: string) =>
      service(`reload_on = { config = "${a}" }\n before_stop = "echo drained >>'${bench.app1.path('/var/drained')}'"`);
    await apply(withFile('1'));
    await apply(withFile('2'));
    expect(await world().actionsOn(unit)).toEqual(['enable', 'start', 'restart']);
    expect(await bench.file('/var/drained')).toBe('drained\n');
  });

  it('whose file lies elsewhere and is linked is enabled', async () => {
    await world().addUnit(unit, { enabled: 'linked' });
    await apply(service());
    expect(await state()).toEqual(['active', 'enabled']);
  });

  it('that is masked is right where it shall neither run nor be enabled', async () => {
    await world().addUnit(unit, { enabled: 'masked' });
    await world().write(`units/${unit}/masked`, '');
    await apply(service('running = false\n enabled = false'));
    expect(await world().actionsOn(unit)).toEqual([]);
  });

  it.each([
    ['without a file is neither enabled nor disabled', '', true, 'set enabled = false'],
    ['that another one brings along is not disabled', 'indirect', false, 'a unit that is indirect cannot be disabled'],
    ['without [Install] section is not disabled', 'static', false, 'without [Install] section cannot be disabled'],
  ])('%s, and that is told', async (_, enabled, wanted, message) => {
    await world().addUnit(unit, { enabled });
    await bench.configure(service(`enabled = ${wanted}`));
    expect(await bench.project.applyError()).toMatch(/was not enabled or disabled/);
    expect(await bench.project.applyError()).toContain(message);
  });

  it('whose before_stop fails is not stopped', async () => {
    await apply(service(`restart_on = ["1"]\n before_stop = "echo busy; false"`));
    await bench.configure(service(`restart_on = ["2"]\n before_stop = "echo busy; false"`));
    const error = await bench.project.applyError();
    expect(error).toMatch(/before_stop of nginx.service failed on app1[^]*busy/);
    expect(await world().actionsOn(unit)).not.toContain('restart');
    expect(await changes()).toEqual([['host_service.nginx', 'update']]);
  });

  it('whose unit file is newer than what runs is restarted', async () => {
    await apply(service());
    await world().write(`units/${unit}/stale`, '');
    expect((await bench.project.plan()).text).toMatch(/unit_changed\s+= true -> false/);
    await bench.project.apply();
    expect(await world().actionsOn(unit)).toContain('restart');
    await bench.project.expectEmptyPlan();
  });

  it('is waited for while it starts', async () => {
    await world().write(`units/${unit}/slow`, '800');
    await apply(service());
    expect((await bench.project.state()).get('host_service.nginx')).toMatchObject({
      running: true,
      sub_state: 'running',
    });
  });

  it('that fails shows the last lines of its journal, and is started by the next apply', async () => {
    await world().write(`units/${unit}/fails`, '');
    await world().write(`units/${unit}/journal`, 'nginx: [emerg] unknown directive "upstrem"\n');
    await bench.configure(service());
    const error = await bench.project.applyError();
    expect(error).toContain('nginx.service does not run on app1');
    expect(error).toContain('unknown directive "upstrem"');
    await world().remove(`units/${unit}/fails`);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it('is ready before anything that depends on it goes on, and what it said last is told when it does not get so', async () => {
    await bench.configure(service(`ready = "cat '${bench.app1.path('/var/ready')}'"\n timeouts = { create = "2s" }`));
    const error = await bench.project.applyError();
    expect(error).toMatch(/Timed out after 2s[^]*does not get ready[^]*No such file/);
    setTimeout(() => void writeFile(bench.app1.path('/var/ready'), ''), 1000);
    await bench.configure(service(`ready = "cat '${bench.app1.path('/var/ready')}'"\n timeouts = { create = "20s" }`));
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it.each([
    ['that is not there', async () => world().remove(`units/${unit}`), 'There is no unit nginx.service on app1'],
    ['that is masked', async () => world().write(`units/${unit}/masked`, ''), 'systemctl unmask nginx.service'],
  ])('%s is refused with what to do', async (_, change, message) => {
    await change();
    await bench.configure(service());
    expect(await bench.project.applyError()).toContain(message);
  });
});

describe('an account', () => {
  const USER = `resource "host_user" "chat" {
    host   = "app1"
    name   = "chat"
    system = true
    home   = "/opt/chat"
    groups = ["ssl-cert", "adm"]
  }`;

  it('is made, changed back and removed', async () => {
    await apply(USER);
    expect(await world().read('etc/passwd')).toContain('chat:x:900:900::/opt/chat:/usr/sbin/nologin');
    const passwd = (await world().read('etc/passwd'))!;
    await world().write('etc/passwd', passwd.replace('/opt/chat:/usr/sbin/nologin', '/root:/bin/bash'));
    await world().write('etc/group', (await world().read('etc/group'))!.replace('adm:x:4:chat', 'adm:x:4:'));
    const { text } = await bench.project.plan();
    expect(text).toMatch(/home\s+= "\/root" -> "\/opt\/chat"/);
    expect(text).toMatch(/\+ "adm"/);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
    await bench.project.destroy();
    expect(await world().read('etc/passwd')).not.toContain('chat');
  });

  it('that was there before becomes what it was on destroy', async () => {
    const before = (await world().read('etc/passwd'))! + 'chat:x:1500:1500::/home/chat:/bin/zsh\n';
    await world().write('etc/passwd', before);
    await world().write('etc/group', (await world().read('etc/group'))! + 'chat:x:1500:\n');
    await apply(USER.replace('system = true', 'shell = "/bin/sh"'));
    await bench.project.destroy();
    expect(await world().read('etc/passwd')).toBe(before);
  });

  it('in a group that is not there is refused with the name', async () => {
    await bench.configure(USER.replace('"adm"', '"docker"'));
    expect(await bench.project.applyError()).toContain('There is no group docker on app1');
  });
});

describe('a command', () => {
  const command = (more = '') => `resource "host_command" "flag" {
    host  = "app1"
    name  = "flag"
    probe = "cat '${bench.app1.path('/var/flag')}'"
    apply = "echo \\"$${'$'}{GREETING:-up}\\" >'${bench.app1.path('/var/flag')}'"
    undo  = "rm -f '${bench.app1.path('/var/flag')}'"
    ${more}
  }`;

  it('is applied when its probe says so, and undone on destroy', async () => {
    await apply(command());
    expect((await bench.project.state()).get('host_command.flag')).toMatchObject({
      output: 'up',
      exit_code: 0,
      done: true,
    });
    await world().remove('root/var/flag');
    expect((await bench.project.plan()).text).toMatch(/done\s+= false -> true/);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
    await bench.project.destroy();
    expect(await bench.file('/var/flag')).toBeUndefined();
  });

  it('shows what its probe prints against what is expected', async () => {
    await apply(command('expected = "up"'));
    await writeFile(bench.app1.path('/var/flag'), 'down\n');
    expect((await bench.project.plan()).text).toMatch(/output\s+= "down" -> "up"/);
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });

  it('that does not reach what it promises is an error with what the probe says', async () => {
    await bench.configure(command('expected = "sideways"'));
    const error = await bench.project.applyError();
    expect(error).toMatch(/flag is not done on app1 after apply[^]*expected "sideways"[^]*prints: up/);
  });

  it('gets its secrets by the environment, and runs again for a new version', async () => {
    const secret = (value: string, version: number) =>
      command(`environment_wo = { GREETING = "${value}" }\n environment_wo_version = ${version}`);
    await apply(secret('geheim1', 1));
    expect(await bench.file('/var/flag')).toBe('geheim1\n');
    await apply(secret('geheim2', 2));
    expect(await bench.file('/var/flag')).toBe('geheim2\n');
    expect(bench.app1.commands.join()).not.toContain('geheim');
    expect(await world().read('log/argv')).not.toContain('geheim');
  });

  it("with a dead man's switch keeps what a new connection proves", async () => {
    await apply(command('rollback_after = "20s"'));
    expect(await bench.file('/var/flag')).toBe('up\n');
    expect(await readdir(`${world().directory}/timers`)).toEqual([]);
    expect(bench.app1.logins).toBeGreaterThan(2);
  });

  it("with a dead man's switch is undone by the host when it cuts the connection", async () => {
    await apply('');
    // As a firewall rule would: from the moment of apply nobody gets in, and who is in is cut off.
    const { watch } = await import('node:fs');
    await mkdir(bench.app1.path('/var'), { recursive: true });
    const watcher = watch(bench.app1.path('/var'), (_event, name) => {
      if (name !== 'flag') return;
      bench.app1.shut = true;
      bench.app1.disconnect();
      watcher.close();
    });
    await bench.configure(command('rollback_after = "4s"'), 'connect_timeout = "1s"');
    const error = await bench.project.applyError();
    expect(error).toContain('flag on app1 was undone by the host itself');
    await expect.poll(() => bench.file('/var/flag'), { timeout: 10_000 }).toBeUndefined();
    bench.app1.shut = false;
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
  });
});
