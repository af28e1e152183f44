import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectionKeys, SYSTEM_ROLES_PAGE } from '../../../src/mattermost/roles/console.js';
import { LEVELS } from '../../../src/mattermost/roles/level.js';
import { PATIENCE, runs } from '../links/long.js';
import { ADJUSTABLE, KNOWN, PAGES, recorded } from '../roles/server.js';
import { refused, RoleWorld } from '../roles/world.js';

const keys = sectionKeys(PAGES).filter((key) => key !== SYSTEM_ROLES_PAGE);
const loose = [...KNOWN].filter((name) => !name.startsWith('sysconsole_') && !/^manage_(system|roles)$/.test(name));
const settings = fc
  .record({
    sections: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...LEVELS), { maxKeys: 5 }),
    extra: fc.uniqueArray(fc.constantFrom(...loose), { maxLength: 2 }),
    removed: fc.uniqueArray(fc.constantFrom(...loose), { maxLength: 2 }),
  })
  .map(({ sections, extra, removed }) => ({
    sections: new Map(
      Object.entries(sections).filter(([key, level]) => (sections[key.split('.')[0] ?? ''] ?? level) === level),
    ),
    extra_permissions: extra,
    removed_permissions: removed.filter((permission) => !extra.includes(permission)),
  }));

describe.each(['B', 'N'] as const)('in band %s', (band) => {
  it(
    'any settings one after another, then destroyed, leave exactly the default permissions',
    async () => {
      await using world = await RoleWorld.start(band);
      const sequence = fc.array(settings, { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...ADJUSTABLE), sequence, async (name, steps) => {
          const role = world.instance('mattermost_system_role');
          for (const step of steps) {
            const wanted = { name, ...step };
            expect(refused(await role.apply(wanted))).toEqual([]);
            expect((await role.plan(wanted)).changes).toBe(false);
          }
          expect(refused(await role.destroy())).toEqual([]);
          expect(world.permissions(name)).toEqual(recorded(name));
        }),
        runs(4),
      );
    },
    PATIENCE,
  );
});
