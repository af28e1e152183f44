import { expect, test } from 'vitest';
import { redundant } from '../../topology/estates.js';
import { synthesisedEstate } from './estate.js';

test('each database host is asked for the version of its data when a plan is made, before anything else, whatever checks says', () => {
  for (const checks of ['error', 'off'] as const) {
    const asked = synthesisedEstate(redundant({ checks })).data?.['host_command'] ?? {};
    expect(Object.keys(asked).filter((name) => name.includes('major-version'))).toEqual([
      'estate_db1_major-version',
      'estate_db2_major-version',
    ]);
    const { depends_on, lifecycle } = asked['estate_db1_major-version']!;
    expect(depends_on).toBeUndefined();
    expect(lifecycle).toEqual({
      postcondition: [
        { condition: '${self.ok}', error_message: '[database-version-differs] database.version: ${self.output}' },
      ],
    });
  }
});
