import { ByQuestion } from '../world/by-question.js';
import { joinedBy, placeOfGroup, type Facts, type Question } from '../world/facts.js';
import type { Group, Link } from '../world/groups.js';
import type { People } from './moments.js';

/** Everything about people that may differ between the moments, each once: who comes and goes, and links that change. */
export const questions = ({ recorded, now, planned }: People): readonly Question[] => {
  const found = new ByQuestion<Question>();
  const ask = (question: Question): void => found.set(question, question);
  between(now, planned, ask);
  if (recorded !== now) between(recorded, now, ask);
  return found.values();
};

const between = (one: Facts, other: Facts, ask: (question: Question) => void): void => {
  for (const facts of [one, other]) for (const question of facts.own()) ask(question);
  for (const key of new Set([...one.groups.keys(), ...other.groups.keys()])) {
    const [before, after] = [one.groups.get(key), other.groups.get(key)];
    const group = after ?? before;
    if (!group || before === after) continue;
    const people = changedPeople(before, after);
    for (const person of people) ask({ kind: 'in_group', at: placeOfGroup(group), key, person });
    const changed = new Set(changedLinks(before, after));
    if (people.length === 0 && changed.size === 0) continue;
    const links = [...(before?.links ?? []), ...(after?.links ?? [])];
    for (const link of links)
      for (const person of changed.has(link) ? everybody(before, after) : people) {
        ask({ kind: 'admin', at: link.place, key: link.place.name, person });
        const constrained = [one, other].some((facts) => facts.constrained.get(link.place.name) === true);
        for (const at of constrained ? [link.place, ...joinedBy(link)] : joinedBy(link))
          ask({ kind: 'member', at, key: at.name, person });
      }
  }
};

const changedPeople = (before: Group | undefined, after: Group | undefined): readonly string[] => [
  ...without(before, after),
  ...without(after, before),
];

const without = (some: Group | undefined, others: Group | undefined): readonly string[] =>
  [...(some?.people.keys() ?? [])].filter((person) => !others?.people.has(person));

const everybody = (before: Group | undefined, after: Group | undefined): ReadonlySet<string> =>
  new Set([...(before?.people.keys() ?? []), ...(after?.people.keys() ?? [])]);

const changedLinks = (before: Group | undefined, after: Group | undefined): readonly Link[] => {
  const [was, is] = [byPlace(before), byPlace(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [a, b] = [was.get(name), is.get(name)];
    const same = a && b && a.scheme_admin === b.scheme_admin && a.auto_add === b.auto_add && a.address === b.address;
    return same ? [] : [a, b].filter((link) => link !== undefined);
  });
};

const byPlace = (group: Group | undefined): ReadonlyMap<string, Link> =>
  new Map((group?.links ?? []).map((link) => [link.place.name, link]));
