import type { Effect } from '../schema.js';
import { RISK_ORDER } from './order.js';
import { factsOf, joinedBy, type Fact, type Facts } from '../world/facts.js';
import type { Moments } from '../world/world.js';
import { idOf, riskOf, roleOf } from './titles.js';

/** What the resources of a plan say about people, at the three moments. */
export interface People {
  readonly recorded: Facts;
  readonly now: Facts;
  readonly planned: Facts;
}

export const peopleOf = ({ recorded, now, planned, references }: Moments): People => ({
  recorded: factsOf(recorded, references, true),
  now: factsOf(now, references, true),
  planned: factsOf(planned, references, false),
});

/** Who gains and who loses what by a plan, as far as the plan itself tells. Highest risk first. */
export const effectsIn = (moments: Moments, people: People): readonly Effect[] => {
  const { recorded, now, planned } = people;
  const found: Effect[] = [];
  for (const [key, fact] of planned.facts)
    if (!now.facts.has(key)) found.push(effectOf(moments, fact, 'begins', recorded.facts.has(key)));
  for (const [key, fact] of now.facts)
    if (!planned.facts.has(key) && ends(fact, people))
      found.push(effectOf(moments, fact, 'ends', !recorded.facts.has(key)));
  for (const fact of joinedBefore(moments, people))
    if (
      ![...found].some(
        ({ risk, place, person }) => risk === 'join' && place.name === fact.at.name && person === fact.person,
      )
    )
      found.push(effectOf(moments, fact, 'begins', false));
  return found.sort(RISK_ORDER);
};

/** The sync comes before the links: it brings new people in through a link that goes, or adds nobody, afterwards. */
const joinedBefore = ({ syncs }: Moments, { now, planned }: People): readonly Fact[] =>
  !syncs
    ? []
    : [...now.groups].flatMap(([key, { links, people }]) => {
        const after = planned.groups.get(key);
        const come = [...(after?.people.keys() ?? [])].filter((person) => !people.has(person));
        return links
          .filter(
            ({ place, auto_add }) =>
              auto_add && !after?.links.some((link) => link.place.name === place.name && link.auto_add),
          )
          .flatMap((link) =>
            joinedBy(link).flatMap((at) =>
              come
                .filter((person) => !now.facts.has(`member ${at.name} ${person}`))
                .map((person): Fact => ({
                  kind: 'member',
                  at,
                  person,
                  through: [after?.name ?? key],
                  addresses: [link.address],
                })),
            ),
          );
      });

/** A member whose link goes stays one; only a constrained team or channel lets people go. */
const ends = (fact: Fact, { planned }: People): boolean => {
  if (fact.kind !== 'member') return true;
  const [team = ''] = fact.at.name.split('/');
  return (
    fact.through.includes('declared') || [fact.at.name, team].some((name) => planned.constrained.get(name) === true)
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
    through: [...fact.through],
    addresses: [...fact.addresses],
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
const whenOf = ({ changes }: Moments, { kind, addresses }: Fact): Effect['when'] => {
  const acts = (address: string): boolean =>
    changes.get(address)?.change.actions.some((action) => !['no-op', 'read'].includes(action)) === true;
  if (kind !== 'admin' && kind !== 'member') return 'apply';
  const syncs = [...changes.values()].some(({ type, address }) => type === 'mattermost_ldap_sync' && acts(address));
  return addresses.some(acts) || (syncs && kind === 'member') ? 'apply' : 'sync';
};
