import fc from 'fast-check';
import {
  pagesUnder,
  sectionKeys,
  sectionOf,
  SELF_RAISING_PERMISSIONS,
  SYSTEM_ROLES_PAGE,
} from '../../../src/mattermost/roles/console.js';
import { LEVELS, permissionsOfPage } from '../../../src/mattermost/roles/level.js';
import type { Privileges } from '../../../src/mattermost/roles/privileges.js';
import { ADJUSTABLE, KNOWN, PAGES } from './server.js';

const KEYS = sectionKeys(PAGES).filter((key) => key !== SYSTEM_ROLES_PAGE);
const CHANGEABLE = [...KNOWN].filter((permission) => !SELF_RAISING_PERMISSIONS.includes(permission));
const SINGLE = CHANGEABLE.filter((permission) => !permission.startsWith('sysconsole_'));

export const anyRole = fc.constantFrom(...ADJUSTABLE);

/** Some of what a person may add or take by hand: permissions of pages, ancillary ones, and others. */
export const anyPermissions = (maxLength: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...CHANGEABLE), { maxLength });

/** Settings that the plan accepts: a page and its section at once only where they say the same. */
const privilegesOf = (keys: readonly string[], single: readonly string[]): fc.Arbitrary<Privileges> =>
  fc
    .record({
      sections: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...LEVELS), { maxKeys: 5 }),
      extra: fc.uniqueArray(fc.constantFrom(...single), { maxLength: 3 }),
      removed: fc.uniqueArray(fc.constantFrom(...single), { maxLength: 3 }),
    })
    .map(({ sections, extra, removed }) => ({
      sections: new Map(
        Object.entries(sections).filter(([key, level]) => (sections[sectionOf(key)] ?? level) === level),
      ),
      extra,
      removed: removed.filter((permission) => !extra.includes(permission)),
    }));

const SECTIONS = [...new Set(KEYS.map(sectionOf))].map((section) => ({
  keys: KEYS.filter((key) => sectionOf(key) === section),
  single: pagesUnder(section, PAGES)
    .flatMap(permissionsOfPage)
    .filter((permission) => SINGLE.includes(permission)),
}));

/** Anywhere in the console, or all in one section: there they meet, and the permissions that its pages bring. */
const anywhere = privilegesOf(KEYS, SINGLE);
const inOneSection = SECTIONS.filter(({ single }) => single.length > 0).map(({ keys, single }) =>
  privilegesOf(keys, [...new Set(single)]),
);

/** One after another for the same role. */
export const anySequence = (maxLength: number): fc.Arbitrary<Privileges[]> =>
  fc.oneof(...[anywhere, ...inOneSection].map((privileges) => fc.array(privileges, { minLength: 1, maxLength })));
