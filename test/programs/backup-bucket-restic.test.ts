import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bucketWorld } from './bucket.js';
import { run } from './run.js';

test('restic keeps files in a bucket of an own authority, gives them back, and says what is wrong with the bucket', async () => {
  const { path, write, bucket, filled } = await bucketWorld();
  const script = filled(/^app1-restic\.sh$/);
  const program = await write('restic.sh', script);
  const restic = (...args: readonly string[]) =>
    run('env', `HOME=${path}`, 'sh', program, '--no-cache', '--quiet', ...args);
  // Secrets are in files that the program names, and in no command line.
  expect(script).not.toMatch(/right|a long passphrase/);
  expect(script).toMatch(/exec restic --cacert \S+ "\$@"\n$/);

  expect((await restic('cat', 'config')).status).not.toBe(0);
  const init = await restic('init');
  expect(init.status, init.output).toBe(0);
  const file = await write('data/photo', 'what people uploaded');
  const backup = await restic('backup', '--tag', 'files', '--host', 'app1', file);
  expect(backup.status, backup.output).toBe(0);
  expect([...bucket.objects.keys()].every((key) => key.startsWith('files/app1/'))).toBe(true);
  expect(Buffer.concat([...bucket.objects.values()]).toString('latin1')).not.toContain('what people uploaded');

  const restored = join(path, 'restored');
  const restore = await restic('restore', 'latest', '--tag', 'files', '--target', restored);
  expect(restore.status, restore.output).toBe(0);
  expect(await readFile(join(restored, file), 'utf8')).toBe('what people uploaded');
  const pruned = await restic('forget', '--tag', 'files', '--keep-within', '14d', '--prune');
  expect(pruned.status, pruned.output).toBe(0);

  const stranger = await write('stranger.sh', script.replace(/--cacert \S+ /, ''));
  const { status, output } = await run('timeout', '5', 'sh', stranger, '--no-cache', 'cat', 'config');
  expect(status, output).not.toBe(0);
  expect(output).toContain('x509: certificate signed by unknown authority');
});
