import type { Effect, Unknown } from '../schema.js';
import type { Fact, Question } from '../world/facts.js';
import { actsOn, type Moments } from '../world/world.js';
import type { People } from './moments.js';
import { openOf } from './open.js';
import { RISK_ORDER } from './order.js';
import { Outcome } from './outcome.js';
import { questions } from './questions.js';
import { idOf, riskOf, roleOf } from './titles.js';

/** What a plan does to people. */
interface Told {
  /** As far as the plan itself tells. Highest risk first. */
  readonly people: readonly Effect[];
  /** Persons of whom it cannot tell what happens. */
  readonly unknown: readonly Unknown[];
}

/** Who gains and who loses what by a plan. */
export const effectsIn = (moments: Moments, people: People): Told => {
  const { recorded, now, planned } = people;
  const outcome = new Outcome(moments, people);
  const found = new Map<string, Effect>();
  const unknown = new Map<string, Unknown>();
  const add = (question: Question, what: 'begins' | 'ends', heals: boolean): void => {
    const fact = (what === 'ends' ? now : planned).find(question) ?? joining(outcome, question);
    const effect = fact && effectOf(moments, outcome, fact, what, heals);
    if (effect && !found.has(effect.id)) found.set(effect.id, effect);
  };
  for (const question of questions(people)) {
    const [was, will] = [now.holds(question), outcome.after(question)];
    if (typeof will !== 'boolean') {
      const one = openOf(question, will, was);
      unknown.set(one.id, one);
    } else if (was !== will) {
      add(question, was ? 'ends' : 'begins', recorded.holds(question) === will);
      const asAdmin: Question = { ...question, kind: 'admin' };
      // Whoever joins is admin at once where a group grants it, though nothing changes of that group.
      if (question.kind === 'member' && will && !now.ownFact(asAdmin) && outcome.after(asAdmin) === true)
        add(asAdmin, 'begins', false);
    }
  }
  return { people: [...found.values()].sort(RISK_ORDER), unknown: [...unknown.values()] };
};

const joining = (outcome: Outcome, question: Question): Fact | undefined => {
  const grant = outcome.joinsBefore(question);
  return grant && { ...question, through: [grant.group.name], addresses: [grant.link.address] };
};

const effectOf = (
  moments: Moments,
  { rolesSet }: Outcome,
  fact: Fact,
  what: 'begins' | 'ends',
  heals: boolean,
): Effect => {
  const gone = what === 'ends';
  const risk = riskOf(fact, gone);
  const joins = risk === 'join' || risk === 'removal' || risk === 'group';
  const set = fact.kind === 'admin' ? rolesSet.get(fact.key) : undefined;
  const kept = gone && !set && fact.kind === 'admin' && fact.addresses.some((address) => unlinksOnly(moments, address));
  const change = kept ? 'keeps' : joins ? (gone ? 'leaves' : 'joins') : gone ? 'loses' : 'gains';
  const acts = fact.addresses.some((address) => actsOn(moments, address));
  return {
    id: idOf({ risk, change, place: fact.at, person: fact.person }),
    risk,
    change,
    person: fact.person,
    role: roleOf(fact),
    place: fact.at,
    through: fact.through,
    addresses: acts ? fact.addresses : (set?.addresses ?? fact.addresses),
    cause: heals ? 'drift' : 'intent',
    when: acts || set?.certain || comesAtOnce(moments, fact) ? 'apply' : 'sync',
    known: 'plan',
  };
};

/** `on_destroy = "unlink"`: nobody takes the role away. */
const unlinksOnly = ({ changes, now }: Moments, address: string): boolean =>
  changes.get(address)?.change.actions.join() === 'delete' && now.get(address)?.values['on_destroy'] === 'unlink';

/** Of what is not a link's: a role in a team or channel comes with the apply where the plan writes it, and a member where it syncs. */
const comesAtOnce = ({ sync }: Moments, { kind }: Fact): boolean =>
  kind === 'member' ? sync !== undefined : kind !== 'admin';
