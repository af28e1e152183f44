import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bucketWorld } from './bucket.js';
import { placedIn } from './placed.js';
import { run } from './run.js';

test('what a bucket answers is told as what it means: full, refused, untrusted, gone', async () => {
  const { path, write, bucket, filled } = await bucketWorld();
  const placed = placedIn(path);
  const restic = placed(filled(/^app1-restic\.sh$/));
  await write('restic.sh', restic, 0o755);
  await write('config/key', 'a key');
  await write('unit', 'a unit');
  await write('own/nothing', '');
  const program = await write('backup.sh', placed(filled(/^app1-backup\.sh$/)));
  const copy = async () => {
    const { status, output } = await run('env', `HOME=${path}`, 'sh', program, 'configuration');
    const metrics = await readFile(join(path, 'metrics', 'backup.prom'), 'utf8');
    const [, reason] = /muster_backup_failed\{kind="configuration",reason="(\w+)"\} 1/.exec(metrics) ?? [];
    return { status, reason, said: /no copy was made .*/.exec(output)?.[0] };
  };
  const failed = (reason: string, text: string) => ({
    status: 1,
    reason,
    said: expect.stringMatching(
      `^no copy was made \\(configuration\\): the bucket chat-backup at localhost:\\d+ ${text}`,
    ) as string,
  });
  expect((await run('env', `HOME=${path}`, 'sh', join(path, 'restic.sh'), '-q', 'init')).status).toBe(0);
  const made = { status: 0, reason: undefined, said: undefined };
  expect(await copy()).toEqual(made);
  const before = bucket.objects.size;

  const credentials = await readFile(join(path, 'bucket'), 'utf8');
  await write('bucket', credentials.replace('"right"', '"wrong"'));
  expect(await copy()).toEqual(failed('refused', 'refuses the key'));
  await write('bucket', credentials);

  await write('restic.sh', restic.replace(/--cacert \S+ /, ''), 0o755);
  expect(await copy()).toEqual(failed('untrusted', 'shows a certificate'));
  await write('restic.sh', restic, 0o755);

  bucket.full = true;
  expect(await copy()).toEqual(failed('full', 'is full'));
  bucket.full = false;
  expect(bucket.objects.size).toBe(before);
  expect(await copy()).toEqual(made);

  await bucket.stop();
  expect(await copy()).toEqual(failed('gone', 'cannot be reached'));
}, 300_000);
