import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LinkFlags, Syncable } from '../../../src/mattermost/api/types.js';
import type { MattermostClient } from '../../../src/mattermost/client.js';
import { grantedBy } from '../../../src/mattermost/links/admins/former-grants.js';
import { linkSetOf, type LinkSet } from '../../../src/mattermost/links/set/link-set.js';
import type { Place } from '../../../src/mattermost/places/place.js';
import { reachGoal } from '../../../src/mattermost/links/write/reach-goal.js';
import type { Band } from '../../../src/mattermost/reconcile.js';
import { PATIENCE, runs } from '../../long.js';
import { operation, World } from './world.js';

/** Two owners share a group: each has a team of its own, and channels in both teams. */
const PLACES = [
  ['team ops', 'channel ops/a', 'channel docs/a'],
  ['team docs', 'channel docs/b', 'channel ops/b'],
] as const;

const flags = fc.option(fc.record({ auto_add: fc.boolean(), scheme_admin: fc.boolean() }));
/** What one owner wants of each of its places; `null` for no link. */
const wish = fc.tuple(flags, flags, flags);
type Wish = readonly [LinkFlags | null, LinkFlags | null, LinkFlags | null];

const step = fc.record({
  owner: fc.constantFrom(0, 1),
  wish,
  /** After so many requests the process is gone: none of its further requests arrives. */
  dies: fc.option(fc.nat(25)),
  /** The last request that arrives is carried out, and its answer lost. */
  unanswered: fc.boolean(),
});

const story = fc.record({
  band: fc.constantFrom<Band>('B', 'N'),
  steps: fc.array(step, { maxLength: 4 }),
  last: fc.tuple(wish, wish),
  ending: fc.constantFrom('first, second', 'second, first', 'at once'),
});

it(
  'links of one group, held by two owners, come out the same in any order, after any break',
  () =>
    fc.assert(
      fc.asyncProperty(story, async ({ band, steps, last, ending }) => {
        await using world = await World.start(band);
        const stage = setUp(world);
        const owners = [new Owner(stage, 0), new Owner(stage, 1)] as const;

        for (const { owner, wish: wanted, dies, unanswered } of steps) {
          if (dies !== null) breakOff(world, dies, unanswered);
          await owners[owner]!.apply(wanted, () => world.client()).catch((error: unknown) => {
            if (dies === null) throw error;
          });
          world.wire.clearFaults();
          await world.settle();
        }
        const client = await world.client();
        const ends = owners.map((owner, i) => () => owner.apply(last[i]!, () => Promise.resolve(client)));
        if (ending === 'at once') await Promise.all(ends.map((end) => end()));
        else for (const end of ending === 'first, second' ? ends : ends.toReversed()) await end();
        await world.settle();

        expectEnd(stage, last);
      }),
      runs(15),
    ),
  PATIENCE,
);

it('takes back what it granted, wherever another owner broke off while overwriting its link', async () => {
  const admins = { auto_add: false, scheme_admin: true };
  const plain = { auto_add: false, scheme_admin: false };
  for (let after = 0; ; after++) {
    await using world = await World.start('B');
    const stage = setUp(world);
    const [first, second] = [new Owner(stage, 0), new Owner(stage, 1)];
    await first.apply([admins, null, null], () => world.client());
    breakOff(world, after, true);
    const broken = await second
      .apply([null, null, plain], () => world.client())
      .then(
        () => false,
        () => true,
      );
    world.wire.clearFaults();
    await world.settle();
    await first.apply([null, null, null], () => world.client());
    await second.apply([null, null, null], () => world.client());
    await world.settle();
    expectEnd(stage, [
      [null, null, null],
      [null, null, null],
    ]);
    if (!broken) return;
  }
});

interface Stage {
  readonly world: World;
  readonly groupId: string;
  readonly people: readonly string[];
  readonly places: ReadonlyMap<string, Place>;
}

function setUp(world: World): Stage {
  const people = ['ben', 'cyd'].map((name) => world.person(name));
  const byHand = world.person('eve');
  const places = new Map<string, Place>();
  for (const name of ['ops', 'docs']) {
    const team = world.team(name);
    places.set(`team ${name}`, team);
    for (const channel of ['a', 'b']) places.set(`channel ${name}/${channel}`, world.channel(team, channel));
  }
  for (const place of places.values()) for (const id of [people[0]!, byHand]) world.member(place, id, false);
  return { world, groupId: world.group('leads', people), people, places };
}

/** One resource in mode additive, and what its state holds. */
class Owner {
  readonly #held = new Set<string>();
  #granted: readonly Syncable[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly index: 0 | 1,
  ) {}

  /** When this fails, the state holds what was declared before and now: nothing that was made is forgotten. */
  async apply(wanted: Wish, session: () => Promise<MattermostClient>): Promise<void> {
    const declared = this.#declared(wanted);
    const held = new Set(this.#held);
    for (const id of declared.keys()) this.#held.add(id);
    const granted = this.#granted;
    this.#granted = [...granted, ...grantedBy(declared)];
    const goal = { declared, held, mode: 'additive', revoke: true, granted } as const;
    const group = { id: this.stage.groupId, name: 'leads' };
    const doing = operation(await session());
    await reachGoal(doing, group, goal, { wait: true });
    expect(doing.warnings).toEqual([]);
    this.#granted = grantedBy(declared);
    for (const id of held) if (!declared.has(id)) this.#held.delete(id);
  }

  #declared(wanted: Wish): LinkSet {
    return linkSetOf(
      PLACES[this.index].flatMap((name, i) => (wanted[i] ? [{ ...this.stage.places.get(name)!, ...wanted[i] }] : [])),
    );
  }
}

/** Lets `after` requests through, one more perhaps without its answer, and then none. */
function breakOff(world: World, after: number, unanswered: boolean): void {
  if (after > 0) world.wire.add({ times: after, effect: { kind: 'delay', milliseconds: 0 } });
  if (unanswered) world.wire.add({ effect: { kind: 'drop' } });
  world.wire.add({ times: Infinity, effect: { kind: 'refuse' } });
}

/**
 * Every declared link, as declared; no other but team links without admin rights, which came with a channel; and
 * admins exactly where a declared link grants it.
 */
function expectEnd({ world, groupId, people, places }: Stage, wishes: readonly [Wish, Wish]): void {
  const declared = new Map<string, LinkFlags>(
    PLACES.flatMap((names, owner) =>
      names.flatMap((name, i) => (wishes[owner]![i] ? [[name, wishes[owner]![i]] as const] : [])),
    ),
  );
  const links = world.links(groupId);
  for (const [name, { type, id, teamId }] of places) {
    const link = links[`${type}:${id}`];
    const wanted = declared.get(name);
    if (wanted) expect([name, link]).toEqual([name, wanted]);
    else if (type === 'channel') expect([name, link]).toEqual([name, undefined]);
    else expect([name, link?.scheme_admin ?? false]).toEqual([name, false]);
    if (type === 'channel' && wanted) expect(links[`team:${teamId}`]).toBeDefined();

    const admins = [...world.roles(places.get(name)!)].filter(([, admin]) => admin).map(([userId]) => userId);
    const members = people.filter((userId) => world.roles(places.get(name)!).has(userId));
    expect([name, admins.sort()]).toEqual([name, wanted?.scheme_admin ? [...members].sort() : []]);
    if (wanted?.auto_add) expect([name, members]).toEqual([name, people]);
  }
}
