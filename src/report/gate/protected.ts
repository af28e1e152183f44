import type { Effect, Finding } from '../schema.js';
import { teamOf } from '../world/places.js';
import { isLost, liftOf, matcher, ROLES, type Stack } from './stack.js';
import type { Gate } from './schema.js';

/** Groups, teams and people that a plan is to leave alone. */
export const protectedOnes = (stack: Stack, { protected: names = {}, unknown }: Gate): readonly Finding[] => {
  const finding = (
    kind: 'groups' | 'teams' | 'people',
    pattern: string,
    says: string,
    where: readonly string[],
  ): Finding => ({
    rule: `protected.${kind}`,
    stack: stack.name,
    says,
    where,
    lift: `take ${JSON.stringify(pattern)} out of protected.${kind}, or acknowledge ${where.length === 1 ? 'the id' : 'the ids'}`,
  });
  const each = (
    kind: 'groups' | 'teams' | 'people',
    select: (is: (name: string) => boolean) => readonly (readonly [id: string, what: string])[],
  ): readonly Finding[] =>
    (names[kind] ?? []).flatMap((pattern) => {
      const found = select(matcher(pattern));
      if (found.length === 0) return [];
      const subjects = [...new Set(found.map(([, what]) => what))];
      const says = `${subjects.slice(0, 5).join(', ')}${subjects.length > 5 ? ` and ${subjects.length - 5} more` : ''} ${subjects.length === 1 ? 'is' : 'are'} protected by ${JSON.stringify(pattern)}`;
      return [
        finding(
          kind,
          pattern,
          says,
          found.map(([id]) => id),
        ),
      ];
    });
  const open = stack.unknown.filter(() => unknown !== 'allow');
  const openOfPeople = open.filter(
    ({ person }) => person === undefined || (names.people ?? []).some((pattern) => matcher(pattern)(person)),
  );
  const nameless = stack.people.filter((effect) => isOfTeam(effect) && effect.place.name.startsWith('('));
  return [
    ...each('groups', (is) => [
      ...stack.objects
        .filter((one) => one.type === 'freeipa_group' && isLost(one) && is(one.name ?? ''))
        .map(({ address, name }) => [address, name ?? address] as const),
      ...stack.people
        .filter(({ place }) => place.kind === 'group' && is(place.name))
        .map(({ id, place }) => [id, place.name] as const),
    ]),
    ...each('teams', (is) => [
      ...stack.people
        .filter((effect) => isOfTeam(effect) && is(teamOf(effect.place.name)))
        .map(({ id, place }) => [id, place.name] as const),
      ...stack.objects
        .filter((one) => one.type === 'mattermost_team' && isLost(one) && is(one.name ?? ''))
        .map(({ address, name }) => [address, name ?? address] as const),
      ...open
        .filter(
          ({ affects, place }) => place !== undefined && is(teamOf(place)) && affects.some((what) => what !== 'joined'),
        )
        .map(({ id, place }) => [id, place ?? id] as const),
    ]),
    ...each('people', (is) =>
      stack.people.filter(({ person }) => is(person)).map(({ id, person }) => [id, person] as const),
    ),
    ...((names.teams ?? []).length > 0 && nameless.length > 0 && unknown !== 'allow'
      ? [
          {
            rule: 'protected.teams',
            stack: stack.name,
            says: `whether a protected team is affected is not known: the plan holds no name of ${[...new Set(nameless.map(({ place }) => place.name))].join(', ')}`,
            where: nameless.map(({ id }) => id),
            lift: 'use --live, acknowledge the ids, or set "unknown": "allow"',
          },
        ]
      : []),
    ...((names.people ?? []).length > 0 && openOfPeople.length > 0
      ? [
          {
            rule: 'protected.people',
            stack: stack.name,
            says: `whether protected people are affected is not known: ${openOfPeople.map(({ text }) => text).join('; ')}`,
            where: openOfPeople.map(({ id }) => id),
            lift: `${liftOf(openOfPeople)}, acknowledge the ids, or set "unknown": "allow"`,
          },
        ]
      : []),
  ];
};

const isOfTeam = ({ risk, place }: Effect): boolean =>
  [...ROLES, 'removal'].includes(risk) && (place.kind === 'team' || place.kind === 'channel');
