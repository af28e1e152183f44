import { expect, test } from 'vitest';
import { resolveEstate, restoreDatabase, restoreFiles } from '../../../src/topology/index.js';
import { redundant, withBackupHost } from '../estates.js';

test('the runbook stops who writes, moves aside what is there, and deletes nothing', () => {
  const estate = resolveEstate(withBackupHost());
  const steps = restoreDatabase(estate, 'estate-chat', '2026-11-28 14:05:00+00');
  expect(steps.map(({ hosts }) => hosts)).toEqual([['app1', 'app2'], ['db2'], ['db1'], ['db1'], undefined, undefined]);
  const commands = steps.flatMap((step) => step.commands);
  expect(commands).toContain('mv /var/lib/postgresql/15/main /var/lib/postgresql/15/main.before-restore');
  expect(commands).toContain(
    "cd / && runuser -u postgres -- pgbackrest --stanza=chat --type=time '--target=2026-11-28 14:05:00+00' --target-action=promote restore",
  );
  expect(commands.filter((command) => command.includes('rm '))).toEqual([]);
  expect(restoreFiles(estate)?.map(({ hosts }) => hosts)).toEqual([['app1'], ['app1']]);
  expect(restoreFiles(resolveEstate(redundant()))).toBeUndefined();
});
