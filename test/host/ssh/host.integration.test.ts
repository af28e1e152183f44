import { chown, mkdir, readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtDirectory } from '../../../src/host/directory/scripts.js';
import { lookAtFile } from '../../../src/host/file/scripts.js';
import { lookAtPackage } from '../../../src/host/package/scripts.js';
import type { Remembered } from '../../../src/host/shell/ahead.js';
import { subject } from '../../../src/host/shell/together.js';
import { Connection } from '../../../src/host/ssh/connection.js';
import { parseHostKey } from '../../../src/host/ssh/host-key.js';
import { Host } from '../../../src/host/ssh/host.js';
import { logWith } from '../../../src/plugin/log.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';

let there: EmbeddedHost;
const hosts: Host[] = [];
beforeEach(async () => {
  there = await EmbeddedHost.start();
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.connection.renew();
  await there.stop();
});

/** As a new process of the provider has it. */
const host = (commandTimeout = 10_000, stateDirectory = there.path('/var/lib/muster')): Host => {
  const { address, port, user, privateKey, hostKey } = there;
  const login = { name: 'app1', address, port, user, credential: { privateKey }, hostKey: parseHostKey(hostKey)! };
  const log = logWith(() => undefined);
  const made = new Host(new Connection(login, { connectTimeout: 5_000, log }), {
    ...{ sudo: true, commandTimeout, log },
    stateDirectory,
  });
  hosts.push(made);
  return made;
};

describe('looks and probes', () => {
  it('go through a shell that stays, each with its own output, status and complaint', async () => {
    const app1 = host();
    const asked = [
      'printf half',
      'echo "to whom" >&2; exit 3',
      'cat; echo "read nothing"',
      'cd /tmp; x=1; echo "[$x]"',
      'echo "[$x]"',
    ];
    const answers = [];
    for (const script of asked) answers.push(await app1.probe(script));
    expect(answers).toEqual([
      { code: 0, stdout: 'half', stderr: '' },
      { code: 3, stdout: '', stderr: 'to whom\n' },
      { code: 0, stdout: 'read nothing\n', stderr: '' },
      { code: 0, stdout: '[1]\n', stderr: '' },
      { code: 0, stdout: '[]\n', stderr: '' },
    ]);
    expect(there.commands).toHaveLength(1);
    expect(there.commands[0]).not.toContain('half');
  });

  it('bring large answers whole, also where both streams are full at the same time', async () => {
    const { stdout, stderr } = await host().probe(
      'head -c 5000000 /dev/zero | tr "\\0" x & head -c 5000000 /dev/zero | tr "\\0" y >&2; wait',
    );
    expect([stdout.length, stderr.length]).toEqual([5_000_000, 5_000_000]);
    expect([/[^x]/.test(stdout), /[^y]/.test(stderr)]).toEqual([false, false]);
  });

  it('that come together take a shell each, and later ones take those', async () => {
    const app1 = host();
    await Promise.all([1, 2, 3].map((n) => app1.probe(`sleep 0.2; echo ${n}`)));
    await Promise.all([1, 2, 3].map((n) => app1.probe(`sleep 0.2; echo ${n}`)));
    expect(there.commands).toHaveLength(3);
  });

  it('go on where one took too long and was ended', async () => {
    const app1 = host(1_000);
    await expect(app1.probe('sleep 30')).rejects.toThrow('took longer than 1 s');
    expect((await app1.probe('echo on')).stdout).toBe('on\n');
    expect(there.commands).toHaveLength(1);
  });

  it('go on where somebody ended the shell', async () => {
    const app1 = host();
    await app1.probe('true');
    expect(
      (
        await app1.probe(
          'test -e "$S.once" || { mkdir -p "$S"; : >"$S.once"; kill -9 $(ps -o ppid= $PPID); sleep 1; }; echo on',
        )
      ).stdout,
    ).toBe('on\n');
  });

  it('begin in a shell of their own after a change, which sees the account as it is then', async () => {
    const app1 = host();
    await app1.probe('true');
    await app1.change('x', 'true');
    await app1.probe('true');
    expect(there.commands).toHaveLength(3);
  });
});

describe('a state directory of another account', () => {
  /** Root gives one away; anybody else finds one that is root's. */
  const foreign = async (): Promise<string> => {
    if (process.getuid?.() !== 0) return '/';
    const folder = there.path('/srv/state');
    await mkdir(folder, { recursive: true });
    await chown(folder, 65_534, 65_534);
    return folder;
  };

  it('is refused for looks and changes alike, before anything in it is run or restored', async () => {
    const stateDirectory = await foreign();
    const app1 = host(10_000, stateDirectory);
    const refused = {
      summary: 'The state directory on app1 belongs to another account',
      detail: expect.stringMatching(/^It said: \/.* another account\n.*hosts\["app1"\]\.state_directory\.$/) as string,
    };
    await expect(app1.probe('touch "$S/looked"')).rejects.toMatchObject({ diagnostic: refused });
    await expect(app1.change('a', 'touch "$S/changed"')).rejects.toMatchObject({ diagnostic: refused });
    expect(await readdir(stateDirectory)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^looked|changed$/)]),
    );
  });
});

describe('what a refresh asks', () => {
  const remembered = (name: string, look: string | null = `cat '${there.path(`/${name}`)}'`): Remembered => ({
    ...{ kind: 'looks', name },
    look,
  });
  const write = async (app1: Host, name: string) => {
    const script = `echo ${name} >'${there.path(`/${name}`)}'`;
    await app1.change(name, script, { remembered: remembered(name) });
  };
  const recall = async (app1: Host, name: string) => (await app1.recall('looks', remembered(name).look!)).stdout;

  it('is answered by the first question, for all that was changed before', async () => {
    const before = host();
    for (const name of ['a', 'b', 'c']) await write(before, name);
    there.commands.length = 0;
    const app1 = host();
    for (const name of ['a', 'b', 'c']) expect(await recall(app1, name)).toBe(`${name}\n`);
    expect(there.commands).toHaveLength(1);
  });

  it('is asked when it comes where nothing was remembered, or something else', async () => {
    await write(host(), 'a');
    const app1 = host();
    expect((await app1.recall('looks', 'echo never asked')).stdout).toBe('never asked\n');
    expect((await app1.recall('probes', 'exit 4')).code).toBe(4);
  });

  it('is answered from before once, and never after a change', async () => {
    for (const name of ['a', 'b']) await write(host(), name);
    const app1 = host();
    expect(await recall(app1, 'a')).toBe('a\n');
    await there.world.write('root/a', 'by hand\n');
    expect(await recall(app1, 'a')).toBe('by hand\n');
    await app1.change('b', `echo changed >'${there.path('/b')}'`);
    expect(await recall(app1, 'b')).toBe('changed\n');
  });

  it('starts one program for all files and one for all packages, and tells of each what it would tell alone', async () => {
    await there.world.offer('nginx', ['1.22']);
    await there.world.offer('curl', ['8.0']);
    await there.world.write('packages/nginx/installed', '1.22\n');
    for (const name of ['a', 'b', 'with space', 'b|c'])
      await there.world.write(`root/etc/${name}`, `this is ${name}\n`);
    const looks: { readonly look: string; readonly subject: string | undefined }[] = [
      ...['a', 'b', 'with space', 'b|c', 'absent']
        .map((name) => there.path(`/etc/${name}`))
        .map((path) => ({
          ...{ look: lookAtFile(path, 'content'), subject: subject('path', path) },
        })),
      ...[there.path('/etc'), there.path('/nowhere')].map((path) => ({
        ...{ look: lookAtDirectory(path), subject: subject('path', path) },
      })),
      ...['nginx', 'curl'].map((name) => ({ look: lookAtPackage(name), subject: subject('package', name) })),
    ];
    const alone = [];
    for (const { look } of looks) alone.push((await host().probe(look)).stdout);
    expect(alone).toEqual(
      expect.arrayContaining(['absent\n', 'installed 1.22\n', expect.stringContaining('this is b|c')]),
    );

    for (const [i, one] of looks.entries())
      await host().change(`${i}`, 'true', { remembered: { kind: 'looks', name: `${i}`, ...one } });
    await there.world.write('log/argv', '');
    const app1 = host();
    const together = [];
    for (const { look } of looks) together.push((await app1.recall('looks', look)).stdout);
    expect(together).toEqual(alone);
    const started = (await there.world.read('log/argv'))!.split('\n');
    const starts = (program: string) => started.filter((line) => line.startsWith(`${program} `)).length;
    // Beside the one: what is not there, and names that a list of answers could not hold apart.
    expect({ stat: starts('stat'), 'dpkg-query': starts('dpkg-query') }).toEqual({
      stat: 1 + 2 + 2,
      'dpkg-query': 1 + 1,
    });
  });

  it('is forgotten with what it was about', async () => {
    const app1 = host();
    for (const name of ['a', 'b']) await write(app1, name);
    await app1.change('a', 'true', { remembered: remembered('a', null) });
    await app1.forget(remembered('b', null), new AbortController().signal);
    expect(await readdir(there.path('/var/lib/muster/looks'))).toEqual([]);
  });

  it('is answered as soon as its answer is there, while others are still asked', async () => {
    const go = there.path('/go');
    const slow = `until test -e '${go}'; do sleep 0.05; done; echo late; echo "to whom" >&2; exit 3`;
    await write(host(), 'a');
    await host().change('slow', 'true', { remembered: { kind: 'probes', name: 'slow', look: slow } });
    there.commands.length = 0;
    const app1 = host();
    const late = app1.recall('probes', slow);
    expect(await recall(app1, 'a')).toBe('a\n');
    await there.world.write('root/go', '');
    expect(await late).toEqual({ code: 3, stdout: 'late\n', stderr: 'to whom' });
    expect(there.commands).toHaveLength(1);
  });

  it('is asked by itself where a change of this process comes before the answer', async () => {
    const go = there.path('/go');
    const slow = `until test -e '${go}'; do sleep 0.05; done; cat '${go}'`;
    await host().change('slow', 'true', { remembered: { kind: 'probes', name: 'slow', look: slow } });
    const app1 = host();
    const late = app1.recall('probes', slow);
    await app1.change('go', `echo changed >'${go}'`);
    expect((await late).stdout).toBe('changed\n');
  });

  it('is asked by itself where another apply remembers something else meanwhile', async () => {
    const [count, file] = [there.path('/count'), '"$S/looks/a"'];
    const look = `echo once more >>'${count}'; printf '# other\\necho other\\n' >${file}; wc -l <'${count}'`;
    await host().change('a', 'true', { remembered: { kind: 'looks', name: 'a', look } });
    expect((await host().recall('looks', look)).stdout.trim()).toBe('2');
  });

  describe('of two configurations that share a host', () => {
    const content = () => `cat '${there.path('/shared')}'`;
    const size = () => `wc -c <'${there.path('/shared')}'`;
    const shared = (look: string | null): Remembered => ({ kind: 'looks', name: 'shared', look });

    it('is right for both, whichever wrote last what both write', async () => {
      const [one, two] = [host(), host()];
      const write = (owner: Host, text: string, look: string) =>
        owner.change('shared', `printf ${text} >'${there.path('/shared')}'`, { remembered: shared(look) });
      for (const order of [[one, two] as const, [two, one] as const]) {
        for (const owner of order) await write(owner, 'abc', owner === one ? content() : size());
        expect((await host().recall('looks', content())).stdout).toBe('abc');
        expect((await host().recall('looks', size())).stdout.trim()).toBe('3');
      }
    });

    it('is right for one when the other has let go', async () => {
      const [one, two] = [host(), host()];
      for (const owner of [one, two])
        await owner.change('shared', `printf abc >'${there.path('/shared')}'`, { remembered: shared(content()) });
      await two.forget(shared(null), new AbortController().signal);
      expect((await host().recall('looks', content())).stdout).toBe('abc');
      await there.world.write('root/shared', 'by hand');
      expect((await host().recall('looks', content())).stdout).toBe('by hand');
    });

    it('is answered to both, each from its own asking, when they ask the same', async () => {
      await host().change('shared', `printf abc >'${there.path('/shared')}'`, { remembered: shared(content()) });
      const [one, two] = [host(), host()];
      const ask = async (owner: Host) => (await owner.recall('looks', content())).stdout;
      expect(await Promise.all([ask(one), ask(two), ask(one)])).toEqual(['abc', 'abc', 'abc']);
      await there.world.write('root/shared', 'by hand');
      expect(await Promise.all([ask(one), ask(two)])).toEqual(['by hand', 'by hand']);
    });
  });

  it('is asked by itself where one of those remembered does not end', async () => {
    await host().change('a', 'true', { remembered: { kind: 'probes', name: 'a', look: 'sleep 3; echo a' } });
    await host().change('b', 'true', { remembered: { kind: 'probes', name: 'b', look: 'echo b' } });
    const app1 = host(1_000);
    expect((await app1.recall('probes', 'echo b')).stdout).toBe('b\n');
  });
});
