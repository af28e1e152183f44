import { describe, expect, test } from 'vitest';
import { backupQuestions, resolveEstate } from '../../src/topology/index.js';
import { ESTATES, withBackupHost } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { folder, run, type Verdict } from './run.js';

const estates = Object.entries(ESTATES).filter(([, { backup }]) => backup !== undefined);

/** A text with its secrets in their places. */
const filled = (text: string): string => text.replaceAll(/<\w+, \w+>/g, 'secret');

describe.each(estates)('%s', (_, description) => {
  const files = [...renderedFiles(description)];
  const named = (pattern: RegExp) => files.filter(([name]) => pattern.test(name));
  const { name: stanza } = resolveEstate(description);

  test.each(named(/pgbackrest\.conf$/))('pgBackRest takes %s, every line of it', async (_, text) => {
    const { path, write } = await folder();
    // What it would reach over the network is a directory here; names of options are looked at all the same.
    const local = filled(text)
      .replace('repo1-type=s3', 'repo1-type=posix')
      .replace(/^repo1-path=.*$/m, `repo1-path=${path}/copies`);
    const config = await write('pgbackrest.conf', local);
    const options = [`--config=${config}`, `--stanza=${stanza}`, '--log-level-console=warn', '--reset-repo1-host'];
    const { status, output } = await run('pgbackrest', ...options, `--repo1-path=${path}/copies`, 'info');
    expect(status, output).toBe(0);
    expect(output).not.toMatch(/WARN|ERROR:/);
    expect(output).toContain('missing stanza path');
  });

  test.each(named(/\.timer$/))('systemd takes %s, and knows when it elapses', async (name, text) => {
    const { write } = await folder();
    await write(
      'muster-backup@.service',
      files
        .find(([file]) => file === 'muster-backup@.service')![1]
        .replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true %i'),
    );
    const timer = await write(name, text);
    expect(await run('systemd-analyze', 'verify', timer)).toEqual({ status: 0, output: '' });
    const event = /^OnCalendar=(.*)$/m.exec(text)![1]!;
    const { status, output } = await run('systemd-analyze', 'calendar', event);
    expect(status, output).toBe(0);
    expect(output).toContain('Next elapse:');
  });

  test.each(named(/\.sh$/))('a shell reads %s', async (name, text) => {
    const { write } = await folder();
    expect(await run('sh', '-n', await write(name, filled(text)))).toEqual({ status: 0, output: '' });
  });

  test.each(named(/backup-ssh\.conf$/))('ssh takes %s', async (name, text) => {
    const { write } = await folder();
    const { status, output } = await run('ssh', '-G', '-F', await write(name, text), 'postgres@10.0.0.51');
    expect(status, output).toBe(0);
    expect(output).toContain('stricthostkeychecking true');
    expect(output).toContain('batchmode yes');
  });

  test.each(named(/known-hosts$/))('ssh-keygen finds every host in %s', async (name, text) => {
    const { write } = await folder();
    const { status, output } = await run('ssh-keygen', '-F', '[10.0.0.51]:2222', '-f', await write(name, text));
    expect(status, output).toBe(0);
  });

  test.each(named(/-keys$/))('ssh-keygen reads the key in %s', async (name, text) => {
    const { write } = await folder();
    const { status, output } = await run('ssh-keygen', '-lf', await write(name, text));
    expect(status, output).toBe(0);
    expect(output).toMatch(/^256 SHA256:\S+ chat \(ED25519\)$/m);
    expect(text).toMatch(/^restrict,from="10\.[\d.,]+",command="/m);
  });
});

test('pgBackRest refuses an option that it does not know', async () => {
  const { write } = await folder();
  const config = await write('pgbackrest.conf', '[global]\nrepo1-pth=/nowhere\n');
  const { output } = await run('pgbackrest', `--config=${config}`, '--stanza=chat', '--log-level-console=warn', 'info');
  expect(output).toContain("contains invalid option 'repo1-pth'");
});

const HOUR = 3600;

/** What the host of the copies says of a last good copy of the database that is so many hours old. */
const said = async (hours: number | undefined): Promise<Verdict> => {
  const { path, write } = await folder();
  if (hours !== undefined) await write('last-database', `${Math.floor(Date.now() / 1000 - hours * HOUR)}\n`);
  const { probe } = backupQuestions(resolveEstate(withBackupHost())).find(({ name }) => name.endsWith('-database'))!;
  return run('sh', '-c', probe.replaceAll('/var/lib/muster/backup', path));
};

test('a copy is young until the longest pause of its schedule and six hours are over', async () => {
  const told = expect.stringMatching(
    /^the last good copy of kind database, made by keep, is of 20\d\d-.* UTC, and may be 30 hours old\n$/,
  ) as string;
  expect(await said(29.9)).toEqual({ status: 0, output: told });
  expect(await said(30.1)).toEqual({ status: 1, output: told });
});

test('a copy that was never made is told', async () => {
  expect(await said(undefined)).toEqual({ status: 1, output: 'keep has made no copy of kind database\n' });
});
