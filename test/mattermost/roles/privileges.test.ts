import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesUnder, sectionKeys } from '../../../src/mattermost/roles/console.js';
import { changeInWords, differences } from '../../../src/mattermost/roles/difference.js';
import { LEVELS, standingTogether } from '../../../src/mattermost/roles/level.js';
import type { Level } from '../../../src/mattermost/roles/level.js';
import { NOTHING_NAMED, withPrivileges } from '../../../src/mattermost/roles/privileges.js';
import type { Named, Privileges } from '../../../src/mattermost/roles/privileges.js';
import { ADJUSTABLE, KNOWN, PAGES, recorded } from './server.js';

const given = (sections: Record<string, Level>, extra: string[] = [], removed: string[] = []): Privileges => ({
  sections: new Map(Object.entries(sections)),
  extra,
  removed,
});
const named = ({ sections, extra, removed }: Privileges): Named => ({ sections: [...sections.keys()], extra, removed });
const baseline = (role: string) => ({ pages: PAGES, defaults: new Set(recorded(role)) });
const change = (role: string, now: readonly string[], wanted: Privileges, before = NOTHING_NAMED) => {
  const after = withPrivileges(now, wanted, before, baseline(role));
  return { after, words: changeInWords(new Set(now), new Set(after), PAGES) };
};

describe('privileges of a role', () => {
  const DEFAULT = recorded('system_user_manager');

  it('bring the ancillary permissions of their pages, and take them away', () => {
    const { after, words } = change('system_user_manager', DEFAULT, given({ 'user_management.users': 'write' }));
    expect(words).toBe('user_management.users: none → write');
    expect(after.filter((permission) => !DEFAULT.includes(permission))).toEqual([
      'demote_to_guest',
      'edit_other_users',
      'promote_guest',
      'read_other_users_teams',
      'sysconsole_read_user_management_users',
      'sysconsole_write_user_management_users',
    ]);
    const back = change('system_user_manager', after, given({ 'user_management.users': 'none' }));
    expect(back.after).toEqual(DEFAULT);
  });

  it('keep an ancillary permission that another page brings as well', () => {
    const { after } = change('system_user_manager', DEFAULT, given({ 'user_management.groups': 'read' }));
    expect(after).toContain('manage_public_channel_members');
    const fewer = change('system_user_manager', after, given({ 'user_management.channels': 'read' }));
    expect(fewer.after).not.toContain('manage_public_channel_members');
  });

  it('of a whole section reach all of its pages but that of system roles', () => {
    const { after } = change('system_user_manager', DEFAULT, given({ user_management: 'write' }));
    expect(after).toContain('sysconsole_write_user_management_users');
    expect(after.filter((permission) => permission.endsWith('system_roles'))).toEqual([]);
  });

  it('leave alone what they do not name', () => {
    const odd = [...DEFAULT.filter((permission) => permission !== 'test_ldap'), 'create_bot'];
    const { after } = change('system_user_manager', odd, given({ 'site.emoji': 'read' }));
    expect(after).toContain('create_bot');
    expect(after).not.toContain('test_ldap');
  });

  it('take what was added to a named page by hand', () => {
    const odd = [...DEFAULT, 'edit_other_users'];
    const { after, words } = change('system_user_manager', odd, given({ 'user_management.users': 'none' }));
    expect(after).toEqual(DEFAULT);
    expect(words).toBe('user_management.users: none, with edit_other_users → none');
  });

  it('let single permissions be held beside the sections, and be left out of them', () => {
    const wanted = given({ 'user_management.channels': 'read' }, ['create_bot'], ['join_private_teams']);
    const { after } = change('system_user_manager', DEFAULT, wanted);
    expect(after).toContain('create_bot');
    expect(after).not.toContain('join_private_teams');
    const { after: then } = change('system_user_manager', after, given({}), named(wanted));
    expect(then).toEqual(DEFAULT);
  });
});

const keys = sectionKeys(PAGES).filter((key) => key !== 'user_management.system_roles');
const loose = [...KNOWN].filter(
  (permission) => !permission.startsWith('sysconsole_') && !/^manage_(system|roles)$/.test(permission),
);
const someOf = (names: readonly string[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...names), { maxLength });
const privileges = fc
  .record({
    sections: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...LEVELS), { maxKeys: 6 }),
    extra: someOf(loose, 3),
    removed: someOf(loose, 3),
  })
  .map(({ sections, extra, removed }): Privileges => {
    // A page and its section at once only where they say the same, as the plan has it.
    const consistent = Object.entries(sections).filter(
      ([key, level]) => (sections[key.split('.')[0] ?? ''] ?? level) === level,
    );
    return given(
      Object.fromEntries(consistent),
      extra,
      removed.filter((permission) => !extra.includes(permission)),
    );
  });
const role = fc.constantFrom(...ADJUSTABLE);

describe('whatever is set', () => {
  it('each section stands as asked, and setting it again changes nothing', () => {
    fc.assert(
      fc.property(role, privileges, someOf([...loose], 4), (name, wanted, byHand) => {
        const now = [...new Set([...recorded(name), ...byHand])];
        const after = withPrivileges(now, wanted, NOTHING_NAMED, baseline(name));
        const excused = new Set([...wanted.extra, ...wanted.removed]);
        for (const [key, level] of wanted.sections)
          expect(standingTogether(pagesUnder(key, PAGES), new Set(after), excused)).toBe(level);
        expect(withPrivileges(after, wanted, named(wanted), baseline(name))).toEqual(after);
      }),
    );
  });

  it('one setting after another, and then none, ends with exactly the default permissions', () => {
    fc.assert(
      fc.property(role, fc.array(privileges, { minLength: 1, maxLength: 6 }), (name, settings) => {
        let now: readonly string[] = recorded(name);
        let before = NOTHING_NAMED;
        for (const wanted of [...settings, given({})]) {
          now = withPrivileges(now, wanted, before, baseline(name));
          before = named(wanted);
        }
        expect(now).toEqual(recorded(name));
      }),
    );
  });

  it('nothing differs exactly when the permissions are the same', () => {
    const some = someOf([...KNOWN], 5);
    fc.assert(
      fc.property(role, some, some, (name, more, fewer) => {
        const defaults = new Set(recorded(name));
        const held = new Set([...defaults, ...more].filter((permission) => !fewer.includes(permission)));
        const same = held.size === defaults.size && [...held].every((permission) => defaults.has(permission));
        expect(differences(held, defaults, PAGES).size === 0).toBe(same);
      }),
    );
  });
});
