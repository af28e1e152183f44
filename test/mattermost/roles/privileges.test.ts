import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtBy } from '../../../src/mattermost/roles/ancillary.js';
import { pagesUnder } from '../../../src/mattermost/roles/console.js';
import { changeInWords, differences } from '../../../src/mattermost/roles/difference.js';
import { permissionsOfPage, standing, standingTogether } from '../../../src/mattermost/roles/level.js';
import type { Level } from '../../../src/mattermost/roles/level.js';
import { NOTHING_NAMED, withPrivileges } from '../../../src/mattermost/roles/privileges.js';
import type { Named, Privileges } from '../../../src/mattermost/roles/privileges.js';
import { PATIENCE, runs } from '../../long.js';
import { anyPermissions, anyRole, anySequence } from './any.js';
import { KNOWN, PAGES, recorded, toggled } from './server.js';

const given = (sections: Record<string, Level>, extra: string[] = [], removed: string[] = []): Privileges => ({
  sections: new Map(Object.entries(sections)),
  extra,
  removed,
});
const named = ({ sections, extra, removed }: Privileges): Named => ({ sections: [...sections.keys()], extra, removed });
const baseline = (role: string) => ({ pages: PAGES, defaults: new Set(recorded(role)) });
/** What is left once all of these were set, one after another, and then nothing is. */
const inTurn = (role: string, start: readonly string[], sequence: readonly Privileges[]): readonly string[] => {
  let now = start;
  let before = NOTHING_NAMED;
  for (const wanted of [...sequence, given({})]) {
    now = withPrivileges(now, wanted, before, baseline(role));
    before = named(wanted);
  }
  return now;
};
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

  describe('which no longer name a single permission', () => {
    const SMTP = ['sysconsole_read_environment_smtp', 'sysconsole_write_environment_smtp', 'test_email'];
    const manager = recorded('system_manager');
    const lacking = (names: readonly string[]) => manager.filter((permission) => !names.includes(permission));
    const leftOut = given({}, [], ['test_email']);
    const noMore = (now: readonly string[], was: Privileges, wanted = given({})) =>
      change('system_manager', now, wanted, named(was)).after;

    it('give it back with the page that brings it', () => {
      const without = change('system_manager', manager, leftOut).after;
      expect(without).toEqual(lacking(['test_email']));
      expect(noMore(without, leftOut)).toEqual(manager);
    });

    it('do not give it back where its page is taken away', () => {
      const none = given({ environment: 'none' });
      const after = noMore(lacking(['test_email']), leftOut, none);
      expect(after.filter((permission) => SMTP.includes(permission))).toEqual([]);
      expect(noMore(after, none)).toEqual(manager);
    });

    it('do not give it to a page that was taken away by hand, nor take it from one that was given', () => {
      expect(noMore(lacking(SMTP), leftOut)).toEqual(lacking(SMTP));
      const extra = given({}, ['edit_brand']);
      const customization = ['sysconsole_read_site_customization', 'sysconsole_write_site_customization', 'edit_brand'];
      const byHand = [...DEFAULT, ...customization].sort();
      expect(change('system_user_manager', byHand, given({}), named(extra)).after).toEqual(byHand);
    });

    it('have it as by default where no page brings it', () => {
      const single = given({}, ['create_bot'], ['manage_outgoing_oauth_connections']);
      const after = change('system_manager', manager, single).after;
      expect(after).toEqual([...lacking(['manage_outgoing_oauth_connections']), 'create_bot'].sort());
      expect(noMore(after, single)).toEqual(manager);
    });
  });
});

/** What may change when these are set after those were: all that their pages can bring, and the single permissions. */
const reach = (...all: readonly Named[]): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ sections, extra, removed }) => [
      ...sections.flatMap((key) => pagesUnder(key, PAGES)).flatMap(permissionsOfPage),
      ...extra,
      ...removed,
    ]),
  );
const without = (permissions: Iterable<string>, some: ReadonlySet<string>) =>
  [...permissions].filter((permission) => !some.has(permission));
describe('whatever is set', () => {
  const hands = fc.array(anyPermissions(4), { minLength: 6, maxLength: 6 });

  it(
    'after anything else, and whatever was done by hand, each section stands as asked, and setting it again changes nothing',
    () => {
      fc.assert(
        fc.property(anyRole, anySequence(6), hands, (name, sequence, changed) => {
          let now: readonly string[] = recorded(name);
          let before = NOTHING_NAMED;
          for (const [i, wanted] of sequence.entries()) {
            const found = toggled(now, changed[i] ?? []);
            now = withPrivileges(found, wanted, before, baseline(name));
            const held = new Set(now);
            const excused = new Set([...wanted.extra, ...wanted.removed]);
            for (const [key, level] of wanted.sections)
              expect(standingTogether(pagesUnder(key, PAGES), held, excused)).toBe(level);
            expect(now).toEqual(expect.arrayContaining([...wanted.extra]));
            expect(wanted.removed.filter((permission) => held.has(permission))).toEqual([]);
            expect(withPrivileges(now, wanted, named(wanted), baseline(name))).toEqual(now);
            const reached = reach(before, named(wanted));
            expect(without(now, reached)).toEqual(without(found, reached));
            before = named(wanted);
          }
        }),
        runs(100),
      );
    },
    PATIENCE,
  );

  it(
    'one setting after another, and then none, ends with exactly the default permissions',
    () => {
      fc.assert(
        fc.property(anyRole, anySequence(6), (name, sequence) => {
          expect(inTurn(name, recorded(name), sequence)).toEqual(recorded(name));
        }),
        runs(100),
      );
    },
    PATIENCE,
  );

  it(
    'and then no more, is by default again on the pages that were named, and as it was by hand on all others',
    () => {
      fc.assert(
        fc.property(anyRole, anySequence(6), anyPermissions(8), (name, sequence, changed) => {
          const start = toggled(recorded(name), changed);
          const end = new Set(inTurn(name, start, sequence));
          const ever = sequence.map(named);
          expect(without(end, reach(...ever))).toEqual(without(start, reach(...ever)));
          const byDefault = new Set(recorded(name));
          for (const page of ever.flatMap(({ sections }) => sections).flatMap((key) => pagesUnder(key, PAGES)))
            expect([page.key, standing(page, end)]).toEqual([page.key, standing(page, byDefault)]);
          const ofPages = new Set(PAGES.flatMap(permissionsOfPage));
          for (const permission of ever.flatMap(({ extra, removed }) => [...extra, ...removed]))
            expect([permission, end.has(permission)]).toEqual([
              permission,
              (ofPages.has(permission) ? broughtBy(end) : byDefault).has(permission),
            ]);
        }),
        runs(100),
      );
    },
    PATIENCE,
  );

  it('nothing differs exactly when the permissions are the same', () => {
    const some = fc.uniqueArray(fc.constantFrom(...KNOWN), { maxLength: 5 });
    fc.assert(
      fc.property(anyRole, some, some, (name, more, fewer) => {
        const defaults = new Set(recorded(name));
        const held = new Set([...defaults, ...more].filter((permission) => !fewer.includes(permission)));
        const same = held.size === defaults.size && [...held].every((permission) => defaults.has(permission));
        expect(differences(held, defaults, PAGES).size === 0).toBe(same);
      }),
    );
  });
});
