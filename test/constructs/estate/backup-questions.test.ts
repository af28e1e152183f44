import { expect, test } from 'vitest';
import type { MattermostEstateProps } from '../../../src/constructs/index.js';
import { redundant, withBackupHost } from '../../topology/estates.js';
import { synthesisedEstate } from './estate.js';

const asked = (props: MattermostEstateProps): string[] =>
  Object.keys(synthesisedEstate(props).data?.['host_command'] ?? {}).filter((name) => name.includes('backup-age'));

test('the age of each kind of copy is asked of the host that makes it, and only warned of', () => {
  const { check } = synthesisedEstate(withBackupHost());
  expect(asked(withBackupHost()).sort()).toEqual([
    'estate_app1_backup-age-configuration',
    'estate_app1_backup-age-files',
    'estate_app2_backup-age-configuration',
    'estate_keep_backup-age-database',
  ]);
  expect(check?.['host_command_estate_keep_backup-age-database']).toEqual({
    assert: [
      {
        condition: '${data.host_command.estate_keep_backup-age-database.ok}',
        error_message: expect.stringMatching(
          /^\[backup-age\] \$\{data\.host_command\.estate_keep_backup-age-database\.output\}\. Mend: /,
        ),
      },
    ],
  });
});

test('without a host that keeps them only the primary is asked about the database', () => {
  expect(asked(redundant()).filter((name) => name.endsWith('database'))).toEqual(['estate_db1_backup-age-database']);
});

test('nothing is asked where checks are off, or nothing is copied', () => {
  expect(asked({ ...withBackupHost(), checks: 'off' })).toEqual([]);
  expect(asked(redundant({ backup: undefined }))).toEqual([]);
});
