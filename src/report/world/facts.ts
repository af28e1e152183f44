import { groupsOf, type Group, type Link } from './groups.js';
import { Names, type Place } from './places.js';
import type { References } from './references.js';
import { textOf, textsOf, type Thing, type World } from './world.js';

/** What one person is or may do somewhere. */
export interface Fact {
  readonly kind: 'system_role' | 'admin' | 'member' | 'manager' | 'in_group';
  readonly at: { readonly kind: 'server' | 'team' | 'channel' | 'group'; readonly name: string };
  readonly person: string;
  /** Names of groups, or what else makes it so. */
  readonly through: readonly string[];
  /** Of the resources that say so. */
  readonly addresses: readonly string[];
}

/** All that the resources of one moment say about people. */
export interface Facts {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Teams and channels by name: whether only members of their groups may be in. */
  readonly constrained: ReadonlyMap<string, boolean>;
  /** Addresses of resources that do not tell yet whom they are about. */
  readonly lost: readonly string[];
}

/** Said of an admin that no group makes one. */
export const BY_HAND = 'made by hand';

export const factsOf = (world: World, references: References, isNow: boolean): Facts => {
  const { groups, lost } = groupsOf(world, references, isNow);
  const names = new Names(world, references);
  const facts = new Map<string, Fact>();
  const add = (
    fact: Omit<Fact, 'through' | 'addresses'>,
    key: string,
    through: string,
    addresses: readonly string[],
  ) => {
    const id = `${fact.kind} ${key} ${fact.person}`;
    const known = facts.get(id);
    facts.set(id, {
      ...fact,
      through: [...new Set([...(known?.through ?? []), through])].sort(),
      addresses: [...new Set([...(known?.addresses ?? []), ...addresses])].sort(),
    });
  };
  const addAt = (kind: 'admin' | 'member', place: Place, person: string, through: string, address: string) =>
    add({ kind, at: place, person }, place.name, through, [address]);

  const constrained = new Map<string, boolean>();
  const notKnown = [...lost];
  for (const thing of world.values()) {
    const { type, values, address } = thing;
    if (type === 'mattermost_group_constraint') {
      const kind = textOf(values['channel_id']) === undefined && !thing.isUnknown('channel_id') ? 'team' : 'channel';
      const place = names.place(thing, kind);
      if (place) constrained.set(place.name, values['constrained'] !== false);
      else notKnown.push(address);
    } else if (type === 'mattermost_system_role_assignment') {
      const role = textOf(values['role']);
      if (role === undefined || thing.isUnknown('users')) notKnown.push(address);
      else
        for (const person of holdersOf(thing, isNow))
          add({ kind: 'system_role', at: { kind: 'server', name: role }, person }, role, 'declared', [address]);
    } else if (type === 'mattermost_team_member') {
      const place = names.place(thing, 'team');
      const person = textOf(values['username']);
      if (!place || person === undefined) notKnown.push(address);
      else {
        addAt('member', place, person, 'declared', address);
        if (values['scheme_admin'] === true) addAt('admin', place, person, 'declared', address);
      }
    }
  }
  for (const group of groups.values()) {
    for (const [person, nested] of group.people)
      add(
        { kind: 'in_group', at: { kind: 'group', name: group.name }, person },
        group.key,
        nested ?? group.name,
        group.memberships,
      );
    for (const person of managersIn(group, groups))
      add({ kind: 'manager', at: { kind: 'group', name: group.name }, person }, group.key, 'declared', [group.key]);
    for (const link of group.links)
      for (const person of group.people.keys()) {
        for (const place of joinedBy(link)) addAt('member', place, person, group.name, link.address);
        if (link.scheme_admin) addAt('admin', link.place, person, group.name, link.address);
      }
  }
  if (isNow) for (const group of groups.values()) for (const link of group.links) unreconciled(link, facts, addAt);
  return { facts, groups, constrained, lost: notKnown };
};

/** Who joins a channel joins its team before. Source: the server's `CreateDefaultMemberships`. */
export const joinedBy = ({ auto_add, place }: Link): readonly Place[] => {
  if (!auto_add) return [];
  const [team = ''] = place.name.split('/');
  return place.kind === 'channel' && place.name.includes('/') ? [place, { kind: 'team', name: team }] : [place];
};

const holdersOf = ({ values }: Thing, isNow: boolean): readonly string[] =>
  values['mode'] === 'audit'
    ? []
    : [
        ...textsOf(values['users']),
        ...(isNow || values['mode'] === 'additive' ? textsOf(values['unmanaged_users']) : []),
      ];

const managersIn = ({ managers }: Group, groups: ReadonlyMap<string, Group>): readonly string[] => {
  if (!managers) return [];
  const inner = [...groups.values()].filter(({ name }) => managers.groups.includes(name));
  return [...managers.users, ...inner.flatMap(({ people }) => [...people.keys()])];
};

/** Where the server's roles are not what the links say: `unreconciled` names who is admin, or not, all the same. */
const unreconciled = (
  { thing, place, address }: Link,
  facts: Map<string, Fact>,
  addAt: (kind: 'admin', place: Place, person: string, through: string, address: string) => void,
): void => {
  const places = thing.values['unreconciled'] as
    Record<string, { demote?: unknown; promote?: unknown }> | null | undefined;
  const found = places?.[place.name];
  if (!found) return;
  for (const person of textsOf(found.demote)) addAt('admin', place, person, BY_HAND, address);
  for (const person of textsOf(found.promote)) facts.delete(`admin ${place.name} ${person}`);
};
