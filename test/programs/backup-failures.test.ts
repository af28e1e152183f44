import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backupQuestions, resolveEstate } from '../../src/topology/index.js';
import { passphraseFile } from '../../src/topology/render/backup-restic.js';
import { ESTATES, standalone, withBackupHost } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { placedIn } from './placed.js';
import { folder, run } from './run.js';

/** What monitoring and the next plan are told of a host's configuration copies. */
interface Told {
  readonly metrics: string;
  readonly age: { readonly status: number; readonly output: string };
}

test('a file system that is full is told by name, before and while a copy is made, and forgotten after one that was', async () => {
  const description = standalone({
    backup: { repository: { kind: 'host', host: 'all' }, passphrase: { secret: 'p' } },
    acknowledge: ['backup-beside-data'],
  });
  const { path, write } = await folder();
  const placed = placedIn(path);
  const files = renderedFiles(description);
  await write('all-backup.sh', placed(files.get('all-backup.sh')!));
  await write('restic.sh', placed(files.get('all-restic.sh')!), 0o755);
  await write(`own/${passphraseFile.split('/').at(-1)}`, 'a long passphrase\n');
  await write('config/key', 'a key');
  await write('unit', 'a unit');
  const { probe } = backupQuestions(resolveEstate(description)).find(({ name }) => name.endsWith('-configuration'))!;
  await write('age.sh', placed(probe));
  // A real file system, which is gone with the namespace that it was mounted in.
  const story = await write(
    'story.sh',
    `cd ${path} && mkdir -p place && mount -t tmpfs -o size=72m tmpfs place || exit 9
copy() { sh all-backup.sh configuration >said-$1 2>&1; echo $? >status-$1; cp metrics/backup.prom metrics-$1; sh age.sh >age-$1; echo $? >age-status-$1; }
export HOME=${path}
mkdir place/files && ./restic.sh -q init || exit 8
copy first
head -c 90000000 /dev/urandom >config/large; copy filled
dd if=/dev/zero of=place/filler bs=64k status=none; rm config/large; copy full
rm place/filler; find place -name '*-tmp-*' -delete; ./restic.sh -q prune; copy again
umount place; rmdir place; copy gone
`,
  );
  const { status, output } = await run('unshare', '--mount', 'sh', story);
  expect(status, output).toBe(0);
  const of = async (name: string): Promise<Told & { readonly status: number; readonly said: string }> => {
    const text = (file: string) => readFile(join(path, `${file}-${name}`), 'utf8');
    return {
      status: Number(await text('status')),
      said: await text('said'),
      metrics: await text('metrics'),
      age: { status: Number(await text('age-status')), output: await text('age') },
    };
  };
  const failed = (reason: string) => `muster_backup_failed{kind="configuration",reason="${reason}"} 1\n`;

  const first = await of('first');
  expect(first, first.said).toMatchObject({ status: 0, age: { status: 0 } });
  expect(first.metrics).not.toContain('muster_backup_failed{');

  const filled = await of('filled');
  expect(filled.status).not.toBe(0);
  expect(filled.said).toMatch(
    /no space left on device[\s\S]*no copy was made \(configuration\): \S+\/place on all is full\. Make space there/,
  );
  expect(filled.metrics).toContain(failed('full'));
  // The last good copy is still there, and is told to be.
  expect(filled.metrics).toMatch(/last_success_timestamp_seconds\{kind="configuration"\} \d{10}\n/);
  expect(filled.age.status).toBe(1);
  expect(filled.age.output).toMatch(
    /^the last good copy .* 30 hours old, and the last try made none: \S+\/place on all is full\./,
  );

  const full = await of('full');
  expect(full.said).toMatch(/\/place is full: it has 0 MiB left/);
  expect(full.metrics).toContain(failed('full'));

  const again = await of('again');
  expect(again, again.said).toMatchObject({ status: 0, age: { status: 0 } });
  expect(again.metrics).not.toContain('muster_backup_failed{');

  const gone = await of('gone');
  expect(gone.said).toMatch(/\/place is gone/);
  expect(gone.metrics).toContain(failed('gone'));
  expect(gone.age.output).toMatch(/the last try made none: \S+\/place is gone$/m);
});

test.each(Object.entries(ESTATES).filter(([, { backup }]) => backup?.repository.kind === 's3'))(
  'the log of the database is asked after in %s, and what pgBackRest said of it is read',
  async (_, description) => {
    const { write } = await folder();
    const { probe } = backupQuestions(resolveEstate(description)).find(({ id }) => id === 'backup-log')!;
    const log = await write(
      'postgresql.log',
      `2026-11-28 12:00:00.000 P00  ERROR: [039]: HTTP request failed with [507] Insufficient Storage:\n                    *** Path/Query ***:\n`,
    );
    const ask = (since: string) =>
      run('sh', '-c', `setpriv() { ${since}; }\n${probe.replaceAll(/\/var\/log\/postgresql\/\S+\.log/g, log)}`);
    expect(await ask("echo '2026-11-28 11:59'")).toEqual({
      status: 1,
      output:
        'the log of the database has not arrived at the bucket mattermost-backup at s3.example.test since 2026-11-28 11:59 UTC: the bucket mattermost-backup at s3.example.test is full. Make space there; the database keeps its log until it can be sent, on its own disk. pgBackRest says: [039]: HTTP request failed with [507] Insufficient Storage:\n',
    });
    expect(await ask('echo')).toEqual({
      status: 0,
      output: 'the log of the database arrives at the bucket mattermost-backup at s3.example.test\n',
    });
  },
);

test('what pgBackRest says in lines of its own is read, too, and the last of it', async () => {
  const estate = resolveEstate(withBackupHost());
  const { probe } = backupQuestions(estate).find(({ id }) => id === 'backup-log')!;
  const { write } = await folder();
  const log = await write(
    'postgresql.log',
    [
      '2026-11-28 12:00:00.000 P00  ERROR: [103]: unable to find a valid repository:',
      '2026-11-28 12:01:00.000 P00  ERROR: [104]: archive-push command encountered error(s):',
      "                                    [FileWriteError] raised from remote-0 ssh protocol on '10.0.0.51': unable to write '/srv/backup/x': [28] No space left on device",
      '2026-11-28 12:01:00.100 P00   INFO: archive-push command end: aborted with exception [104]',
      '',
    ].join('\n'),
  );
  const script = `setpriv() { echo '2026-11-28 11:59'; }\n${probe.replaceAll(/\/var\/log\/postgresql\/\S+\.log/g, log)}`;
  const { output } = await run('sh', '-c', script);
  expect(output).toMatch(
    /since 2026-11-28 11:59 UTC: \/srv\/backup on keep is full\. .* pgBackRest says: \[104\]: archive-push command encountered error\(s\): \[FileWriteError\] .*: \[28\] No space left on device\n$/,
  );
});

test.each([
  ['full', 'ERROR: [039]: HTTP request failed with [507] Insufficient Storage:', 'is full'],
  ['gone', "ERROR: [049]: unable to connect to 's3.example.test:443': [111] Connection refused", 'cannot be reached'],
  ['other', 'nothing that anybody knows', 'pgbackrest says why above'],
])('a copy that waits in vain for its log is told to be %s by the log of the database', async (reason, line, said) => {
  const { path, write } = await folder();
  const log = await write('postgresql.log', `2026-11-28 12:00:00.000 P00  ${line}\n`);
  await write('own/nothing', '');
  const files = renderedFiles(ESTATES['haproxy']!);
  const text = placedIn(path)(files.get('db1-backup.sh')!).replaceAll(/\/var\/log\/postgresql\/\S+\.log/g, log);
  // What this host has no PostgreSQL for.
  const stand =
    'runuser() { case "$*" in *psql*) echo f ;; *) echo "ERROR: [082]: WAL segment 01 was not archived before the 60000ms timeout"; return 82 ;; esac; }';
  const { status, output } = await run('sh', await write('backup.sh', `${stand}\n${text}`), 'full');
  expect(status, output).toBe(1);
  expect(output).toMatch(new RegExp(`was not archived before[\\s\\S]*no copy was made \\(full\\): .*${said}`));
  expect(await readFile(join(path, 'metrics', 'backup.prom'), 'utf8')).toContain(
    `muster_backup_failed{kind="database",reason="${reason}"} 1\n`,
  );
});
