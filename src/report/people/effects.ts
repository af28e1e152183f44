import type { Effect } from '../schema.js';
import { RISK_ORDER } from './order.js';
import { Facts, joinedBy, type Fact, type Question } from '../world/facts.js';
import { teamOf } from '../world/places.js';
import { actsOn, type Moments } from '../world/world.js';
import { questions } from './questions.js';
import { idOf, riskOf, roleOf } from './titles.js';

/** What the resources of a plan say about people, at the three moments. */
export interface People {
  readonly recorded: Facts;
  readonly now: Facts;
  readonly planned: Facts;
}

export const peopleOf = ({ recorded, now, planned, references }: Moments): People => {
  const found = new Facts(now, references, true);
  return {
    recorded: recorded === now ? found : new Facts(recorded, references, true),
    now: found,
    planned: new Facts(planned, references, false),
  };
};

/** Who gains and who loses what by a plan, as far as the plan itself tells. Highest risk first. */
export const effectsIn = (moments: Moments, people: People): readonly Effect[] => {
  const { recorded, now, planned } = people;
  const found = new Map<string, Effect>();
  const add = (effect: Effect): void => {
    if (!found.has(effect.id)) found.set(effect.id, effect);
  };
  for (const question of questions(now, planned)) {
    const [was, will] = [now.holds(question), planned.holds(question)];
    if (was === will) continue;
    const fact = (was ? now : planned).find(question);
    if (!fact || (was && !ends(fact, people))) continue;
    add(effectOf(moments, fact, was ? 'ends' : 'begins', recorded.holds(question) === will));
  }
  for (const fact of joinedBefore(moments, people)) add(effectOf(moments, fact, 'begins', false));
  return [...found.values()].sort(RISK_ORDER);
};

/** The sync comes before the links: it brings new people in through a link that goes, or adds nobody, afterwards. */
const joinedBefore = ({ syncs, changes }: Moments, { now, planned }: People): readonly Fact[] =>
  !syncs
    ? []
    : [...now.groups].flatMap(([key, { links, people }]) => {
        const after = planned.groups.get(key);
        const ending = links.filter(
          ({ place, auto_add, address }) =>
            auto_add &&
            changes.get(address)?.change.actions.join() === 'update' &&
            !after?.links.some((link) => link.place.name === place.name && link.auto_add),
        );
        const come = ending.length === 0 ? [] : [...(after?.people.keys() ?? [])].filter((one) => !people.has(one));
        return ending.flatMap((link) =>
          joinedBy(link).flatMap((at) =>
            come
              .map((person): Question => ({ kind: 'member', at, key: at.name, person }))
              .filter((question) => !now.holds(question))
              .map((question): Fact => ({
                ...question,
                through: [after?.name ?? key],
                addresses: [link.address],
              })),
          ),
        );
      });

/** A member whose link goes stays one; only a constrained team or channel lets people go. */
const ends = (fact: Fact, { planned }: People): boolean => {
  if (fact.kind !== 'member') return true;
  return (
    fact.through.includes('declared') ||
    [fact.key, teamOf(fact.key)].some((name) => planned.constrained.get(name) === true)
  );
};

const effectOf = (moments: Moments, fact: Fact, what: 'begins' | 'ends', heals: boolean): Effect => {
  const gone = what === 'ends';
  const risk = riskOf(fact, gone);
  const joins = risk === 'join' || risk === 'removal' || risk === 'group';
  const kept = gone && fact.kind === 'admin' && fact.addresses.every((address) => unlinksOnly(moments, address));
  const change = kept ? 'keeps' : joins ? (gone ? 'leaves' : 'joins') : gone ? 'loses' : 'gains';
  const effect = {
    risk,
    change,
    person: fact.person,
    role: roleOf(fact),
    place: fact.at,
    through: fact.through,
    addresses: fact.addresses,
    cause: heals ? 'drift' : 'intent',
    when: whenOf(moments, fact),
    known: 'plan',
  } as const;
  return { id: idOf(effect), ...effect };
};

/** `on_destroy = "unlink"`: nobody takes the role away. */
const unlinksOnly = ({ changes, now }: Moments, address: string): boolean =>
  changes.get(address)?.change.actions.join() === 'delete' && now.get(address)?.values['on_destroy'] === 'unlink';

/** A role comes with the apply where the plan writes the link, or syncs. */
const whenOf = (moments: Moments, { kind, addresses }: Fact): Effect['when'] => {
  if (kind !== 'admin' && kind !== 'member') return 'apply';
  return addresses.some((address) => actsOn(moments, address)) || (moments.syncs && kind === 'member')
    ? 'apply'
    : 'sync';
};
