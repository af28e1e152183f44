import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseHostKey } from '../../../src/host/ssh/host-key.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { hostBlock, startBench, type Bench } from './harness.js';

let bench: Bench;
let other: EmbeddedHost;
beforeEach(async () => {
  bench = await startBench();
  other = await EmbeddedHost.start();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  await other.stop();
});

const file = (name: string) => `resource "host_file" "${name}" {
  host    = "app1"
  path    = "${bench.app1.path(`/etc/${name}`)}"
  content = "hello\\n"
}`;
const with_ = (overrides: Readonly<Record<string, string>>, more = '', resources = file('motd')) =>
  bench.project.write({
    'main.tf': `provider "host" {
      hosts = { app1 = ${hostBlock(bench.app1, overrides)} }
      ${more}
    }
    ${resources}`,
  });

describe('a connection is refused', () => {
  it('to a host with another key than the pinned one, with both fingerprints, and nothing is sent', async () => {
    await with_({ host_key: JSON.stringify(other.hostKey) });
    const error = await bench.project.planError();
    expect(error).toContain('app1 shows another host key than the one that is pinned');
    expect(error).toContain(parseHostKey(bench.app1.hostKey)!.fingerprint);
    expect(error).toContain(parseHostKey(other.hostKey)!.fingerprint);
    expect(bench.app1.logins).toBe(0);
  });

  it('where nobody listens', async () => {
    const closed = await EmbeddedHost.start();
    await closed.stop();
    await with_({ port: String(closed.port) });
    expect(await bench.project.planError()).toMatch(/app1 cannot be reached[^]*nobody listens at 127.0.0.1/i);
  });

  it('where the key is not known', async () => {
    await with_({ private_key: JSON.stringify(other.privateKey) });
    const error = await bench.project.planError();
    expect(error).toMatch(/app1 does not let deploy in[^]*authorized_keys/);
    expect(error).not.toContain(other.privateKey.split('\n')[2]);
  });

  it('where sudo wants a password', async () => {
    await bench.app1.world.fault('sudo');
    await with_({});
    expect(await bench.project.planError()).toMatch(/deploy may not use sudo on app1[^]*NOPASSWD: ALL/);
  });

  it('where sudo wants a terminal', async () => {
    await bench.app1.world.fault('sudo', 'sorry, you must have a tty to run sudo');
    await with_({});
    expect(await bench.project.planError()).toMatch(/sudo on app1 wants a terminal[^]*Defaults:deploy !requiretty/);
  });

  it.each([
    ['a key that is none', { private_key: '"secret words"' }, 'The private key of app1 is none'],
    [
      'a file that is not there',
      { private_key: 'null', private_key_file: '"/none"' },
      'private key of app1 cannot be read',
    ],
    ['a host key that is none', { host_key: '"AA:BB"' }, 'must be a public key or its fingerprint'],
    ['a bastion that is no host', { bastion: '{ host = "jump" }' }, 'The bastion of app1 is no host'],
    ['a bastion that leads back', { bastion: '{ host = "app1" }' }, 'The bastion of app1 leads back to it'],
  ])('by settings with %s', async (_, overrides, message) => {
    await with_(overrides);
    const error = await bench.project.planError();
    expect(error).toContain(message);
    expect(error).not.toContain('secret words\n');
  });

  it('to a host that the provider does not know, with the names that it knows', async () => {
    await with_({}, '', file('motd').replace('"app1"', '"app2"'));
    expect(await bench.project.planError()).toMatch(/knows no host "app2"[^]*"app1"/);
  });
});

describe('a connection', () => {
  it('is one for all that is read at the same time, and reads go together', async () => {
    const all = Array.from({ length: 12 }, (_, i) => file(`file${i}`)).join('\n');
    await with_({}, '', all);
    await bench.project.apply();
    const [logins, commands] = [bench.app1.logins, bench.app1.commands.length];
    await bench.project.expectEmptyPlan();
    expect(bench.app1.logins - logins).toBe(1);
    expect(bench.app1.commands.length - commands).toBeLessThan(12);
    expect(bench.app1.mostSessions).toBeLessThanOrEqual(10);
  });

  it('asks once about all that was made, however it waits for each other', async () => {
    const chain = Array.from({ length: 6 }, (_, i) =>
      file(`file${i}`).replace(/}$/, i === 0 ? '}' : `  depends_on = [host_file.file${i - 1}]\n}`),
    );
    await with_({}, '', chain.join('\n'));
    await bench.project.apply();
    const commands = bench.app1.commands.length;
    await bench.project.expectEmptyPlan();
    expect(bench.app1.commands.length - commands).toBe(1);
    await bench.app1.world.write('root/etc/file5', 'by hand');
    expect((await bench.project.plan()).changes.map(({ address }) => address)).toEqual(['host_file.file5']);
  });

  it('makes do with one session, where the host allows no more', async () => {
    bench.app1.maxSessions = 1;
    await with_({}, '', Array.from({ length: 6 }, (_, i) => file(`file${i}`)).join('\n'));
    await bench.project.apply();
    await bench.project.expectEmptyPlan();
    expect(bench.app1.mostSessions).toBe(1);
    bench.app1.maxSessions = 0;
    expect(await bench.project.planError()).toMatch(/app1 lets deploy in and opens no session[^]*MaxSessions/);
  });

  it.each([['SHA256 fingerprint', () => parseHostKey(bench.app1.hostKey)!.fingerprint]])(
    'is pinned by a %s, too',
    async (_, key) => {
      await with_({ host_key: JSON.stringify(key()) });
      await bench.project.apply();
      await bench.project.expectEmptyPlan();
    },
  );

  it('goes through another host of the map', async () => {
    await bench.project.write({
      'main.tf': `provider "host" {
        hosts = {
          jump = ${hostBlock(other)}
          app1 = ${hostBlock(bench.app1, { bastion: '{ host = "jump" }' })}
        }
      }
      ${file('motd')}`,
    });
    await bench.project.apply();
    expect(await bench.file('/etc/motd')).toBe('hello\n');
    expect(other.logins).toBeGreaterThan(0);
    await bench.project.expectEmptyPlan();
  });

  it('goes through a bastion of its own, whose key is pinned as well', async () => {
    const { address, port, user, privateKey } = other;
    const bastion = (key: string) =>
      `{ address = "${address}", port = ${port}, user = "${user}", private_key = ${JSON.stringify(privateKey)}, host_key = ${JSON.stringify(key)} }`;
    await with_({ bastion: bastion(other.hostKey) });
    await bench.project.apply();
    await with_({ bastion: bastion(bench.app1.hostKey) });
    expect(await bench.project.planError()).toContain('the bastion of app1 shows another host key');
  });

  describe('through a bastion', () => {
    const through = (overrides: Readonly<Record<string, string>> = {}) =>
      bench.project.write({
        'main.tf': `provider "host" {
          connect_timeout = "2s"
          hosts = {
            jump = ${hostBlock(other)}
            app1 = ${hostBlock(bench.app1, { bastion: '{ host = "jump" }', ...overrides })}
          }
        }
        ${file('motd')}`,
      });

    it('that does not answer behind it is given up in time', async () => {
      other.forwarding = 'silent';
      await through();
      expect(await bench.project.planError()).toMatch(
        /app1 cannot be reached[^]*Jump got no answer from .* within 2 s/,
      );
    });

    it('that it lets nobody through to is told by the settings of its server', async () => {
      other.forwarding = 'prohibited';
      await through();
      expect(await bench.project.planError()).toMatch(
        /app1 cannot be reached[^]*lets nothing through[^]*AllowTcpForwarding/,
      );
    });

    it('where nobody listens behind it is told so', async () => {
      const closed = await EmbeddedHost.start();
      await closed.stop();
      await through({ port: String(closed.port) });
      expect(await bench.project.planError()).toMatch(/app1 cannot be reached[^]*Jump does not reach 127.0.0.1/);
    });
  });

  it('that takes too long is given up, and the command ended on the host', async () => {
    const hangs = `resource "host_command" "slow" {
      host  = "app1"
      name  = "slow"
      probe = "sleep 60"
    }`;
    await with_({}, 'command_timeout = "1s"', hangs);
    expect(await bench.project.applyError()).toMatch(/took longer than 1 s and was ended there/);
  });

  it('that is gone keeps the state with a warning where that is wanted, and is an error otherwise', async () => {
    await with_({});
    await bench.project.apply();
    const closed = await EmbeddedHost.start();
    await closed.stop();
    await with_({ port: String(closed.port) });
    expect(await bench.project.planError()).toContain('app1 cannot be reached');
    await with_({ port: String(closed.port) }, 'unreachable = "keep_state"');
    const { changes, warnings } = await bench.project.plan();
    expect(changes).toEqual([]);
    expect(warnings.join()).toContain('app1 cannot be reached: its objects are shown as the state has them');
  });

  it('that is ended by the user ends what runs on the host', async () => {
    await with_(
      {},
      '',
      `resource "host_command" "slow" {
      host  = "app1"
      name  = "slow"
      probe = "test -e '${bench.app1.path('/var/done')}'"
      apply = "echo begun >'${bench.app1.path('/var/begun')}'; sleep 3; echo x >'${bench.app1.path('/var/done')}'"
    }`,
    );
    const running = bench.project.start('apply', '-auto-approve', '-input=false');
    await expect.poll(() => bench.file('/var/begun'), { timeout: 20_000 }).toBeDefined();
    running.child.kill('SIGINT');
    await running.finished;
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(await bench.file('/var/done')).toBeUndefined();
    await bench.project.apply();
    expect(await bench.file('/var/done')).toBe('x\n');
    await bench.project.expectEmptyPlan();
  });
});

describe('two owners of one thing', () => {
  it.each([
    ['file', 'host_file', 'path = "/etc/x"', 'content = "1"', 'content = "2"', 'path /etc/x on app1'],
    ['unit', 'host_service', 'name = "x"', 'running = true', 'running = false', 'unit x.service on app1'],
    ['package', 'host_package', 'name = "xx"', 'version = "1"', 'version = "2"', 'package xx on app1'],
    ['account', 'host_user', 'name = "x"', 'shell = "/a"', 'shell = "/b"', 'account x on app1'],
    ['command', 'host_command', 'name = "x"', 'probe = "a"', 'probe = "b"', 'command x on app1'],
  ])('of a %s are refused in the plan', async (_, type, key, one, two, message) => {
    const block = (name: string, what: string) =>
      `resource "${type}" "${name}" {\n host = "app1"\n ${key}\n ${what}\n}`;
    await with_({}, '', `${block('a', one)}\n${block('b', two)}`);
    expect(await bench.project.planError()).toContain(`The ${message} has two owners`);
  });

  it('are refused where a file and a directory want the same path', async () => {
    const directory = file('x')
      .replace('host_file', 'host_directory')
      .replace(/content.*/, '');
    await with_({}, '', `${file('x')}\n${directory}`);
    expect(await bench.project.planError()).toContain('has two owners');
  });
});
