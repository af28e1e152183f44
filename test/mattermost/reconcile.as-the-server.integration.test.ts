import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Syncable } from '../../src/mattermost/api/types.js';
import { memberIds, situationWith } from '../../src/mattermost/links/admins/situation.js';
import { reconcile, type Band, type GroupLink, type Membership, type Outcome } from '../../src/mattermost/reconcile.js';
import { PATIENCE, runs } from '../long.js';
import { World } from './links/world.js';

const PEOPLE = 6;
const GROUPS = 3;
const person = fc.nat(PEOPLE - 1);

/** One team or channel with its people and links, and one request about one of the links. */
const anyCase = fc.record({
  band: fc.constantFrom<Band>('B', 'N'),
  type: fc.constantFrom<Syncable['type']>('team', 'channel'),
  guests: fc.uniqueArray(person, { maxLength: 2 }),
  deactivated: fc.uniqueArray(person, { maxLength: 2 }),
  members: fc.uniqueArray(fc.record({ who: person, admin: fc.boolean(), removed: fc.boolean() }), {
    selector: ({ who }) => who,
  }),
  groups: fc.array(
    fc.record({
      people: fc.uniqueArray(person),
      link: fc.option(fc.record({ auto_add: fc.boolean(), scheme_admin: fc.boolean(), deleted: fc.boolean() })),
    }),
    { minLength: GROUPS, maxLength: GROUPS },
  ),
  trigger: fc.constantFrom<'write' | 'write_auto_add' | 'unlink'>('write', 'write_auto_add', 'unlink'),
  flags: fc.record({ auto_add: fc.boolean(), scheme_admin: fc.boolean() }),
});
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

it(
  'what is predicted is what the server then does, to everybody',
  () =>
    fc.assert(
      fc.asyncProperty(anyCase, async (given) => {
        await using world = await World.start(given.band);
        const { place, ids, groupIds } = build(world, given);
        const client = await world.client();
        const [ours = ''] = groupIds;

        const before = rowsOf(world, place);
        const live = given.groups[0]!.link?.deleted === false;
        const trigger = given.trigger === 'unlink' && !live ? 'write' : given.trigger;
        const flags =
          trigger === 'write_auto_add'
            ? { ...given.flags, scheme_admin: given.band === 'N' && live && given.groups[0]!.link!.scheme_admin }
            : given.flags;
        const links: GroupLink[] = given.groups.flatMap(({ link }, i) => {
          if (i === 0) return trigger === 'unlink' ? [] : [{ groupId: ours, ...flags }];
          return link ? [{ groupId: groupIds[i]!, ...link }] : [];
        });
        const membersOf = new Map(
          given.groups.map(({ people }, i) => [groupIds[i]!, new Set(people.map((p) => ids[p]!))]),
        );
        const predicted = reconcile({ band: given.band, trigger, members: before, links, membersOf });

        // What the provider says before it writes: both fields always, live links only.
        const noDead = given.groups.every(({ link }) => !link?.deleted);
        const ourLink = { groupId: ours, flags, members: await memberIds(client, ours) };
        const said =
          trigger === 'write' && noDead ? reconcile(await situationWith(client, place, [ourLink])) : undefined;

        if (trigger === 'unlink') await client.api.links.remove(ours, place);
        else if (trigger === 'write') await client.api.links.create(ours, { ...place, ...flags });
        else await post(world, ours, place, { auto_add: flags.auto_add });
        await world.settle();

        expect(rolesOf(world, place)).toEqual(after(before, predicted, new Set(given.guests.map((p) => ids[p]!))));
        if (!said) return;
        const inactive = new Set(given.deactivated.map((p) => ids[p]!));
        const active = (some: readonly string[]) => some.filter((id) => !inactive.has(id)).sort();
        expect(active(said.promoted)).toEqual(active(predicted.promoted));
        expect(active(said.demoted)).toEqual(active(predicted.demoted));
        expect(active(said.skippedGuests)).toEqual(active(predicted.skippedGuests));
        expect([...said.promoted, ...said.demoted].filter((id) => inactive.has(id))).toEqual([]);
      }),
      runs(100),
    ),
  PATIENCE,
);

function build(world: World, given: Case) {
  const ids = Array.from({ length: PEOPLE }, (_, i) => world.person(`person${i}`, given.guests.includes(i)));
  for (const i of given.deactivated) world.deactivate(ids[i]!);
  const team = world.team('ops');
  const place = given.type === 'team' ? team : world.channel(team, 'incidents');
  for (const { who, admin, removed } of given.members) {
    if (given.type === 'channel') {
      world.member(team, ids[who]!, false);
      world.member(place, ids[who]!, admin);
    } else {
      world.member(place, ids[who]!, admin);
      const key = `${team.id}/${ids[who]!}`;
      if (removed) world.site.store.teamMembers.put({ ...world.site.store.teamMembers.get(key)!, deleteAt: 1 });
    }
  }
  const groupIds = given.groups.map(({ people }, i) =>
    world.group(
      `group${i}`,
      people.map((p) => ids[p]!),
    ),
  );
  given.groups.forEach(({ link }, i) => {
    if (link) world.link(groupIds[i]!, place, link, link.deleted);
  });
  return { place, ids, groupIds };
}

const rowsOf = ({ site }: World, { type, id }: Syncable): readonly Membership[] => {
  const rows = type === 'team' ? site.store.teamMembers.by('team', id) : site.store.channelMembers.by('channel', id);
  return rows.map((row) => ({
    user_id: row.userId,
    scheme_admin: row.schemeAdmin,
    scheme_guest: row.schemeGuest,
    deleted: 'deleteAt' in row && row.deleteAt !== 0,
  }));
};

const rolesOf = (world: World, place: Syncable) => sorted([...world.roles(place)]);

/** Guests who join are never admin. */
const after = (before: readonly Membership[], { promoted, demoted, joining }: Outcome, guests: ReadonlySet<string>) =>
  sorted([
    ...before
      .filter((member) => !member.deleted)
      .map(({ user_id, scheme_admin }): [string, boolean] => [
        user_id,
        promoted.includes(user_id) || (scheme_admin && !demoted.includes(user_id)),
      ]),
    ...joining.admins.map((id): [string, boolean] => [id, !guests.has(id)]),
    ...joining.members.map((id): [string, boolean] => [id, false]),
  ]);

const sorted = (entries: readonly [string, boolean][]) => Object.fromEntries([...entries].sort());

/** A request that names `auto_add` only, as other tools send it. */
async function post(world: World, groupId: string, { type, id }: Syncable, body: object): Promise<void> {
  const answer = await fetch(`${world.url}/api/v4/groups/${groupId}/${type}s/${id}/link`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${world.token}` },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
}
