import { App } from 'cdktf';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DirectoryGroup, Environment, SystemRole, Team } from '../../../src/constructs/index.js';
import { askServers } from '../../../src/report/live/ask.js';
import type { PlanJson } from '../../../src/report/plan/json.js';
import { reportOf } from '../../../src/report/report.js';
import type { StackReport } from '../../../src/report/schema.js';
import { text } from '../../constructs/synthesise.js';
import { changeByHand } from '../../servers/directory-by-hand.js';
import { PATIENCE, runs } from '../../long.js';
import { configurationOf, startWorld, type World } from '../constructs/world.js';
import { contradicted, foretold, mistaken, truth, uncovered, type Truth } from './truth.js';

const PEOPLE = ['ada', 'ben', 'cyd', 'dee', 'eve', 'fox', 'gus', 'hal'] as const;
const PLACES = ['ops', 'ops/incidents', 'docs', 'docs/style'] as const;
const ROLE = 'system_read_only_admin';

/** The same stacks each time. Others, and more of them: `SEED=$RANDOM MUSTER_LONG_TESTS=1 npx vitest run test/acceptance/report/people`. */
const SEED = Number(process.env['SEED'] ?? 11);

interface Declared {
  readonly groups: readonly {
    readonly people: readonly string[];
    /** The next group is in this one. */
    readonly nested: boolean;
    readonly links: readonly {
      readonly place: (typeof PLACES)[number];
      readonly schemeAdmin: boolean;
      readonly autoAdd: boolean;
    }[];
  }[];
  readonly constrained: boolean;
  readonly viewers: readonly string[] | undefined;
  /** Put into the team ops one by one, beside all groups. */
  readonly helpers: readonly { readonly person: string; readonly onDestroy: 'remove' | 'demote' | 'keep' }[];
}

/** Somebody put into a team, or into a group of the directory, past the stack. */
type Hand =
  | { readonly in: 'team'; readonly place: string; readonly person: string; readonly admin: boolean }
  | { readonly in: 'group'; readonly group: number; readonly person: string };

const people = fc.subarray([...PEOPLE], { maxLength: 4 });
const link = fc.record({
  place: fc.constantFrom(...PLACES),
  schemeAdmin: fc.boolean(),
  autoAdd: fc.boolean(),
});
const group = fc.record({
  people,
  nested: fc.boolean(),
  links: fc.uniqueArray(link, { maxLength: 3, selector: ({ place }) => place }),
});
const declared: fc.Arbitrary<Declared> = fc.record({
  groups: fc.array(group, { minLength: 1, maxLength: 3 }),
  constrained: fc.boolean(),
  viewers: fc.option(fc.subarray(['ada', 'ben', 'eve']), { nil: undefined }),
  helpers: fc.uniqueArray(
    fc.record({ person: fc.constantFrom('cyd', 'eve', 'fox'), onDestroy: fc.constantFrom('remove', 'demote', 'keep') }),
    { maxLength: 2, selector: ({ person }) => person },
  ),
});
const byHand = fc.array(
  fc.oneof(
    fc.record({
      in: fc.constant('team' as const),
      place: fc.constantFrom('ops', 'docs'),
      person: fc.constantFrom('dee', 'fox'),
      admin: fc.boolean(),
    }),
    fc.record({ in: fc.constant('group' as const), group: fc.nat(2), person: fc.constantFrom('cyd', 'eve') }),
  ),
  { maxLength: 3 },
);

const stackOf = ({ groups, constrained, viewers, helpers }: Declared): Environment => {
  const env = new Environment(new App({ outdir: 'cdktf.out' }), 'dev');
  const places = new Map([
    ['ops', Team.fromName(env, 'ops')],
    ['docs', Team.fromName(env, 'docs')],
  ]);
  const made: DirectoryGroup[] = [];
  for (const [i, { people: users, nested, links }] of [...groups.entries()].reverse()) {
    const inner = nested ? made.at(-1) : undefined;
    const directoryGroup = new DirectoryGroup(env, `group-${i}`, {
      area: 'random',
      name: `group${i}`,
      members: { users, ...(inner && { groups: [inner] }) },
    });
    made.push(directoryGroup);
    for (const { place, schemeAdmin, autoAdd } of links) {
      const [team = '', channel] = place.split('/');
      const target = channel === undefined ? places.get(team) : places.get(team)?.channel(channel);
      target?.syncGroup(directoryGroup, { schemeAdmin, autoAdd });
    }
  }
  if (constrained && groups.some(({ links }) => links.some(({ place }) => place === 'docs')))
    places.get('docs')?.constrain();
  for (const { person, onDestroy } of helpers) places.get('ops')?.member(person, { onDestroy });
  if (viewers) new SystemRole(env, 'viewers', { role: ROLE, users: viewers });
  return env;
};

/** False where a provider refuses half way: a group that another one names is not deleted, and so on. */
const applied = async ({ project }: World): Promise<boolean> => {
  try {
    await project.apply(['harness.tfplan']);
    return true;
  } catch (error) {
    if (/terraform apply failed/.test((error as Error).message)) return false;
    throw error;
  }
};

/** Applies to the first stack, changes something by hand, and plans the second. Undefined where the provider refuses one of the two, or the server the change. */
const planned = async (world: World, before: Declared, hands: readonly Hand[], after: Declared) => {
  const { project, sandbox } = world;
  try {
    await project.write(configurationOf(text(stackOf(before))));
    await project.apply();
    await setByHand(world, hands);
    await project.write(configurationOf(text(stackOf(after))));
    await project.plan();
  } catch (error) {
    // A plan that would leave a team without an admin, and so on: nothing is applied, so nothing has to be told.
    if (/terraform (?:plan|apply) failed|user_denied/.test((error as Error).message)) return undefined;
    throw error;
  }
  const { stdout } = await project.terraform('show', '-json', 'harness.tfplan');
  const plan = JSON.parse(stdout) as PlanJson;
  await sandbox.mattermost.settle();
  return plan;
};

const setByHand = async ({ call, sandbox }: World, hands: readonly Hand[]): Promise<void> => {
  const directory = await changeByHand(sandbox.directory);
  for (const hand of hands) {
    if (hand.in === 'group') {
      const name = `mm_random_group${hand.group}`;
      const group = await directory.group(name);
      const dn = directory.userDn(hand.person);
      if (group && !group['member']?.includes(dn)) await directory.addTo(name, 'member', dn);
      continue;
    }
    const { id: team } = await call<{ id: string }>('GET', `/teams/name/${hand.place}`);
    const { id: user } = await call<{ id: string }>('GET', `/users/username/${hand.person}`);
    await call('POST', `/teams/${team}/members`, { team_id: team, user_id: user });
    await call('PUT', `/teams/${team}/members/${user}/schemeRoles`, { scheme_user: true, scheme_admin: hand.admin });
  }
  await directory.close();
};

/** What such a change makes of a server, and what the reports said of it before; undefined where it does not come about. */
const checked = async (band: 'B' | 'N', { before, hands, after }: Case) => {
  await using world = await startWorld({ band });
  const plan = await planned(world, before, hands, after);
  if (plan === undefined) return undefined;
  const was: Truth = await truth(world, PLACES, ROLE);
  const [live, offline] = [
    (await reportOf([{ name: 'dev', plan }], askServers(world.sandbox.env))).stacks[0]!,
    (await reportOf([{ name: 'dev', plan }])).stacks[0]!,
  ];
  if (!(await applied(world))) return undefined;
  const is: Truth = await truth(world, PLACES, ROLE);
  const wrong = {
    live: mistaken(foretold(was, live), is, live),
    offline: [...uncovered(was, is, offline), ...contradicted(is, offline)],
  };
  return { live, offline, wrong };
};

const RIGHT = { live: [], offline: [] };

interface Case {
  readonly before: Declared;
  readonly hands: readonly Hand[];
  readonly after: Declared;
}

const NOTHING = { constrained: false, viewers: undefined, helpers: [] };
const leads = (users: readonly string[], links: Declared['groups'][number]['links']): Declared => ({
  groups: [{ people: users, nested: false, links }],
  ...NOTHING,
});
const told = ({ people: all, unknown }: StackReport): readonly string[] => [
  ...all.map(({ id }) => id),
  ...unknown.map(({ id }) => id),
];

describe.each(['B', 'N'] as const)('on band %s', (band) => {
  test(
    'whatever the stack, the people named in the report are exactly those whose roles and memberships change',
    { timeout: PATIENCE },
    async () => {
      let said = 0;
      await fc.assert(
        fc.asyncProperty(declared, byHand, declared, async (before, hands, after) => {
          const found = await checked(band, { before, hands, after });
          fc.pre(found !== undefined);
          expect(found.wrong).toEqual(RIGHT);
          said += found.live.people.length;
        }),
        { ...runs(2), endOnFailure: true, seed: SEED },
      );
      expect(said).toBeGreaterThan(0);
    },
  );

  test('an admin made by hand loses the role with the last granting link, though their own membership is kept', async () => {
    const found = await checked(band, {
      before: {
        ...leads(['dee'], [{ place: 'ops', schemeAdmin: true, autoAdd: false }]),
        helpers: [{ person: 'fox', onDestroy: 'keep' }],
      },
      hands: [{ in: 'team', place: 'ops', person: 'fox', admin: true }],
      after: leads(['dee'], []),
    });
    expect(found?.wrong).toEqual(RIGHT);
    expect(told(found!.live)).toContain('team_admin:loses:ops:fox');
    expect(told(found!.offline)).toContain('team_admin:loses:ops:fox');
  });

  test('somebody put into a group by hand joins with the sync, through a link that then brings nobody in any more', async () => {
    const found = await checked(band, {
      before: leads(['fox'], [{ place: 'ops', schemeAdmin: false, autoAdd: true }]),
      hands: [{ in: 'group', group: 0, person: 'eve' }],
      after: leads(['fox', 'eve'], [{ place: 'ops', schemeAdmin: false, autoAdd: false }]),
    });
    expect(found?.wrong).toEqual(RIGHT);
    expect(told(found!.live)).toContain('join:joins:ops:eve');
    expect(told(found!.offline)).toContain('unknown:joins:ops:eve');
  });

  test('whoever is removed from a team and joins one of its channels is said to be in it or not', async () => {
    const links = [
      { place: 'ops', schemeAdmin: false, autoAdd: false },
      { place: 'ops/incidents', schemeAdmin: false, autoAdd: true },
    ] as const;
    const found = await checked(band, {
      before: { ...leads(['dee'], links), helpers: [{ person: 'fox', onDestroy: 'remove' }] },
      hands: [],
      after: leads(['dee', 'fox'], links),
    });
    expect(found?.wrong).toEqual(RIGHT);
    for (const report of [found!.live, found!.offline])
      expect(told(report)).toContain('unknown:stays:ops/incidents:fox');
  });

  test('whoever is put into a team beside a granting link is admin there', async () => {
    const found = await checked(band, {
      before: leads(['dee'], []),
      hands: [],
      after: {
        ...leads(['cyd'], [{ place: 'ops', schemeAdmin: true, autoAdd: false }]),
        helpers: [{ person: 'cyd', onDestroy: 'keep' }],
      },
    });
    // Where the link comes first, the provider refuses to put them in as an ordinary member.
    expect(found?.wrong ?? RIGHT).toEqual(RIGHT);
  });
});
