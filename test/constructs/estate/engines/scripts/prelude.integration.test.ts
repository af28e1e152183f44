import { spawn } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { PRELUDE } from '../../../../../src/constructs/estate/engines/scripts/prelude.js';
import { useStandIns } from '../../../../stand-in-programs.js';

const standIns = useStandIns();
const { program } = standIns;
beforeEach(() => {
  // Only root may give files away.
  for (const name of ['chown', 'chgrp']) program(name, 'exit 0');
  mkdirSync(standIns.at('place'));
});

const at = (name: string): string => standIns.at(`place/${name}`);
const there = (): string[] => readdirSync(standIns.at('place'));
const content = (text: string): string => Buffer.from(text).toString('base64');
const left = (): string[] => there().filter((name) => name.startsWith('.muster-'));
const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

/** Runs a script as a host does, in a session of its own. */
const run = (script: string, during?: (group: number) => void): Promise<{ status: number | null; said: string }> =>
  new Promise((resolve) => {
    const shell = spawn('dash', ['-c', `${PRELUDE}\n${script}`], { detached: true, env: standIns.env() });
    let said = '';
    shell.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    shell.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    shell.on('close', (status) => resolve({ status, said: said.trim() }));
    during?.(shell.pid!);
  });
const putFile = (path: string, text: string, validate = ''): string =>
  `put_file '${path}' 0600 root root '${validate}' <<'MUSTER'\n${content(text)}\nMUSTER`;

describe('a file', () => {
  test('is not put into a directory that has its name', async () => {
    mkdirSync(at('app.conf'));
    const { status, said } = await run(putFile(at('app.conf'), 'secret'));
    expect([status, said]).toEqual([1, `${at('app.conf')} is a directory, expected a file or nothing`]);
    expect(readdirSync(at('app.conf'))).toEqual([]);
    expect(left()).toEqual([]);
  });

  test('takes the place of a link that leads to the same text, and what the link leads to stays', async () => {
    writeFileSync(at('elsewhere'), 'text');
    chmodSync(at('elsewhere'), 0o644);
    symlinkSync(at('elsewhere'), at('app.conf'));
    expect(await run(putFile(at('app.conf'), 'text'))).toEqual({ status: 0, said: '' });
    expect(lstatSync(at('app.conf')).isSymbolicLink()).toBe(false);
    expect([modeOf(at('app.conf')), modeOf(at('elsewhere'))]).toEqual(['600', '644']);
  });

  test.each(['SIGHUP', 'SIGTERM', 'SIGINT'] as const)(
    'leaves nothing behind where %s ends the script',
    async (signal) => {
      const validate = `touch ${at('begun')}; sleep 20; true`;
      const { status } = await run(putFile(at('app.conf'), 'secret', validate), (group) => {
        const look = setInterval(() => {
          if (!there().includes('begun')) return;
          clearInterval(look);
          process.kill(-group, signal);
        }, 20);
      });
      expect(status).not.toBe(0);
      expect(there()).toEqual(['begun']);
    },
  );

  test('is written where another one is', async () => {
    writeFileSync(at('app.conf'), 'old');
    await run(putFile(at('app.conf'), 'new'));
    expect(readFileSync(at('app.conf'), 'utf8')).toBe('new');
  });
});

describe('a directory', () => {
  const put = (path: string) => `put_directory '${path}' 0700 root root`;

  test('is not made through a link, and what the link leads to stays as it is', async () => {
    mkdirSync(at('real'));
    chmodSync(at('real'), 0o755);
    symlinkSync(at('real'), at('data'));
    const { status, said } = await run(put(at('data')));
    expect([status, said]).toEqual([1, `${at('data')} is a link to ${at('real')}, expected a directory or nothing`]);
    expect(modeOf(at('real'))).toBe('755');
  });

  test('is made, and given its mode', async () => {
    expect(await run(put(at('data')))).toEqual({ status: 0, said: '' });
    expect(modeOf(at('data'))).toBe('700');
  });
});

test('an account is made beside a group that has its name already', async () => {
  program('getent', 'test "$1" = group');
  program('useradd', 'echo "$@"');
  expect(await run('put_user app yes "" /usr/sbin/nologin ""')).toEqual({
    status: 0,
    said: '-g app -r -s /usr/sbin/nologin -- app',
  });
});
