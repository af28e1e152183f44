import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Privileges } from '../../../src/mattermost/roles/privileges.js';
import { PATIENCE, runs } from '../../long.js';
import { anyPermissions, anyRole, anySequence } from '../roles/any.js';
import { recorded, toggled } from '../roles/server.js';
import { refused, RoleWorld } from '../roles/world.js';

const configOf = (name: string, { sections, extra, removed }: Privileges) => ({
  name,
  sections,
  extra_permissions: extra,
  removed_permissions: removed,
});

describe.each(['B', 'N'] as const)('in band %s', (band) => {
  it(
    'any settings one after another, whatever is done by hand between, then destroyed, leave exactly the default permissions',
    async () => {
      await using world = await RoleWorld.start(band);
      const byHand = fc.array(anyPermissions(2), { minLength: 4, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(anyRole, anySequence(4), byHand, async (name, sequence, hands) => {
          world.setPermissions(name, () => recorded(name));
          const role = world.instance('mattermost_system_role');
          for (const [i, privileges] of sequence.entries()) {
            const wanted = configOf(name, privileges);
            world.setPermissions(name, (now) => toggled(now, hands[i] ?? []));
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
