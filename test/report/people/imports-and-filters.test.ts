import { describe, expect, test } from 'vitest';
import { change, kept, planWith, stackOf } from '../plans.js';

const unknown = async (...changes: Parameters<typeof planWith>[0]) => (await stackOf(planWith(changes))).unknown;

describe('a bulk import', () => {
  const first = { source: './import.jsonl', checksum: 'one' };

  test('may make accounts, members and admins, and names the file that says whom', async () => {
    expect(await unknown(change('mattermost_bulk_import.first', { after: first }))).toEqual([
      {
        id: 'unknown:mattermost_bulk_import.first',
        affects: ['gained', 'joined'],
        address: 'mattermost_bulk_import.first',
        text: 'mattermost_bulk_import.first: who gets an account, joins, or becomes admin is written in ./import.jsonl',
        known: 'apply',
      },
    ]);
    const another = change('mattermost_bulk_import.first', { before: first, after: { ...first, checksum: 'two' } });
    expect(await unknown(another)).toHaveLength(1);
  });

  test('that is made already, or taken out of the code, does nothing to anybody', async () => {
    expect(await unknown(kept('mattermost_bulk_import.first', first))).toEqual([]);
    expect(await unknown(change('mattermost_bulk_import.first', { before: first }))).toEqual([]);
  });
});

describe('a setting by which the server decides about people', () => {
  const settings = (LdapSettings: object) => ({ settings: { LdapSettings } });

  test.each([
    [{ AdminFilter: '(a=1)' }, { AdminFilter: '(a=2)' }, ['unknown:LdapSettings.AdminFilter'], ['gained', 'lost']],
    [{}, { EnableAdminFilter: true }, ['unknown:LdapSettings.EnableAdminFilter'], ['gained', 'lost']],
    [{ GuestFilter: '(a=1)' }, {}, ['unknown:LdapSettings.GuestFilter'], ['lost', 'removed']],
    [{ UserFilter: '' }, { UserFilter: '(a=1)' }, ['unknown:LdapSettings.UserFilter'], ['removed', 'joined']],
  ] as const)('from %j to %j is said to', async (before, after, ids, affects) => {
    const found = await unknown(change('mattermost_config.chat', { before: settings(before), after: settings(after) }));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found[0]?.affects).toEqual(affects);
  });

  test('and others are not', async () => {
    const stays = { AdminFilter: '(a=1)' };
    const found = await unknown(
      change('mattermost_config.chat', {
        before: settings({ ...stays, QueryTimeout: 30 }),
        after: settings({ ...stays, QueryTimeout: 60 }),
      }),
    );
    expect(found).toEqual([]);
  });
});
