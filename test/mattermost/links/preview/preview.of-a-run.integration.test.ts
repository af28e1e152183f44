import { listed } from '../../../../src/plugin/index.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LinkFlags, Syncable } from '../../../../src/mattermost/api/types.js';
import { linkSetOf } from '../../../../src/mattermost/links/set/link-set.js';
import type { Place } from '../../../../src/mattermost/places/place.js';
import { PlannedLinks } from '../../../../src/mattermost/links/preview/planned-links.js';
import { groupPeople, plannedLinkOf, previewChange } from '../../../../src/mattermost/links/preview/preview.js';
import { reachGoal } from '../../../../src/mattermost/links/write/reach-goal.js';
import { PATIENCE, runs } from '../../../long.js';
import { operation, World } from '../world.js';

const PEOPLE = 5;
const person = fc.nat(PEOPLE - 1);
const flags = fc.option(fc.record({ auto_add: fc.boolean(), scheme_admin: fc.boolean() }));

/** One team, three groups, and what each group's resource makes of its link in one run. */
const anyRun = fc.record({
  band: fc.constantFrom<'B' | 'N'>('B', 'N'),
  members: fc.uniqueArray(fc.record({ who: person, admin: fc.boolean() }), { selector: ({ who }) => who }),
  groups: fc.array(fc.record({ people: fc.uniqueArray(person), before: flags, after: flags }), {
    minLength: 3,
    maxLength: 3,
  }),
  planned: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
  applied: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
});

it(
  'all links of a run together end as predicted, in any order, and the limits count whom the run may demote on its way',
  () =>
    fc.assert(
      fc.asyncProperty(anyRun, async ({ band, members, groups, planned, applied }) => {
        await using world = await World.start(band);
        const ids = Array.from({ length: PEOPLE }, (_, i) => world.person(`person${i}`));
        const team = world.team('ops');
        for (const { who, admin } of members) world.member(team, ids[who]!, admin);
        // Whom a link of before brings is in already.
        for (const { people, before } of groups)
          for (const p of people)
            if (before?.auto_add && !world.roles(team).has(ids[p]!)) world.member(team, ids[p]!, false);
        const groupIds = groups.map(({ people }, i) =>
          world.group(
            `group${i}`,
            people.map((p) => ids[p]!),
          ),
        );
        groups.forEach(({ before }, i) => before && world.link(groupIds[i]!, team, before));
        const place = { ...team, key: 'ops', teamId: team.id };

        const client = await world.client();
        client.limits.set({ allowNoAdmin: true });
        const changes = await Promise.all(
          groups.map(async ({ before, after }, i) => ({
            people: await groupPeople(client, groupIds[i], undefined, []),
            before: before ?? undefined,
            after: after ?? undefined,
          })),
        );
        const differs = (i: number) => JSON.stringify(groups[i]!.before) !== JSON.stringify(groups[i]!.after);
        const setsRoles = groups.some(
          ({ before, after }, i) => (differs(i) && after !== null) || (before?.scheme_admin && !after),
        );
        const { changes: said } = await previewChange(client, { place, groups: changes, setsRoles });

        const run = new PlannedLinks();
        const mayLose = new Set<string>();
        for (const i of planned.filter(differs)) {
          const own = groups[i]!.after !== null || groups[i]!.before?.scheme_admin === true;
          const preview = await previewChange(client, { place, groups: [changes[i]!], setsRoles: own }, run);
          run.note(place, plannedLinkOf(changes[i]!));
          for (const id of preview.asked.demoted) mayLose.add(id);
        }
        const before = adminsOf(world, team);
        const lost = new Set<string>();
        for (const i of applied.filter(differs)) {
          await reach(world, groupIds[i]!, team, groups[i]!.after);
          const now = adminsOf(world, team);
          for (const id of before) if (!now.includes(id)) lost.add(id);
        }
        await world.settle();

        const nameOf = (id: string) => `person${ids.indexOf(id)}`;
        const after = adminsOf(world, team).map(nameOf);
        const expected = new Set([...before.map(nameOf), ...said.promoted, ...said.joiningAdmins]);
        for (const name of [...said.demoted, ...said.demotedByHand]) expected.delete(name);
        expect(after).toEqual([...expected].sort());
        expect(said.losesLastAdmin).toBe(before.length > 0 && after.length === 0);
        expect(listed([...lost].filter((id) => !mayLose.has(id)).map(nameOf))).toBe('');
      }),
      runs(25),
    ),
  PATIENCE,
);

async function reach(world: World, groupId: string, team: Place, flags: LinkFlags | null): Promise<void> {
  const client = await world.client();
  client.limits.set({ allowNoAdmin: true });
  const declared = linkSetOf(flags ? [{ ...team, ...flags }] : []);
  const goal = { declared, held: new Set([team.id]), mode: 'additive', revoke: true } as const;
  await reachGoal(operation(client), { id: groupId, name: groupId }, goal, { wait: true });
  await world.settle();
}

const adminsOf = (world: World, team: Syncable): string[] =>
  [...world.roles(team)]
    .filter(([, admin]) => admin)
    .map(([id]) => id)
    .sort((a, b) => nameIn(world, a).localeCompare(nameIn(world, b)));

const nameIn = (world: World, id: string): string => world.site.store.users.get(id)!.username;
