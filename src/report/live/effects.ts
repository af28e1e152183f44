import type { RoleChanges } from '../../mattermost/links/preview/describe.js';
import { idOf, riskOf, roleOf } from '../people/titles.js';
import type { Effect } from '../schema.js';
import { BY_HAND, type Fact } from '../world/facts.js';

type Kind = 'admin' | 'member';

/** What the server says of one team or channel, person by person; why it happens is taken from the plan. */
export const effectsOfPlace = (found: RoleChanges, offline: readonly Effect[]): readonly Effect[] => {
  const here = offline.filter(({ place }) => place.kind === found.type && place.name === found.key);
  const all = (names: readonly string[], kind: Kind, change: Effect['change'], through: readonly string[] = []) =>
    names.map((person) => effect(found, here, { kind, change, person, through }));
  const later = here.filter(({ person, change }) => found.atFirstLogin.includes(person) && change !== 'loses');
  return [
    ...all([...found.promoted, ...found.joiningAdmins], 'admin', 'gains'),
    ...all(found.demoted, 'admin', 'loses'),
    ...all(found.demotedByHand, 'admin', 'loses', [BY_HAND]),
    ...all(found.keptAfterUnlink, 'admin', 'keeps'),
    ...all([...new Set([...found.removed, ...found.leaving])], 'member', 'leaves'),
    ...all([...found.joiningMembers, ...found.joiningAdmins], 'member', 'joins'),
    ...later.map((one) => ({ ...one, when: 'first_login' as const, known: 'server' as const })),
  ];
};

interface Said {
  readonly kind: Kind;
  readonly change: Effect['change'];
  readonly person: string;
  readonly through: readonly string[];
}

const effect = (found: RoleChanges, here: readonly Effect[], { kind, change, person, through }: Said): Effect => {
  const fact: Pick<Fact, 'kind' | 'at'> = { kind, at: { kind: found.type, name: found.key } };
  const risk = riskOf(fact, change === 'leaves');
  const told = here.find((one) => one.risk === risk && one.change === change && one.person === person);
  const same = here.find((one) => one.risk === risk && one.change === change);
  const made = {
    ...{ risk, change, person, role: roleOf(fact), place: fact.at },
    through: told?.through ?? through,
    addresses: told?.addresses ?? same?.addresses ?? [],
    cause: told?.cause ?? 'intent',
    when: told?.when ?? 'apply',
    known: 'server',
  } as const;
  return { id: idOf(made), ...made };
};
