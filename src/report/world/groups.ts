import type { Names, Place } from './places.js';
import { textOf, textsOf, type Thing, type World } from './world.js';

/** A link of a group, as one resource has it. */
export interface Link {
  readonly address: string;
  readonly place: Place;
  readonly auto_add: boolean;
  readonly scheme_admin: boolean;
  /** The resource keeps others from being linked, or not. */
  readonly thing: Thing;
}

/** A group of the directory with all that one moment says of it. */
export interface Group {
  /** The address where the plan manages it, else an id. */
  readonly key: string;
  readonly name: string;
  /** Usernames, and the nested group through which each is in it. */
  readonly people: ReadonlyMap<string, string | undefined>;
  /** Why somebody may be in it whom the plan does not name. */
  readonly unnamed: string | undefined;
  /** Undefined where the configuration does not say. */
  readonly managers: { readonly users: readonly string[]; readonly groups: readonly string[] } | undefined;
  readonly links: readonly Link[];
  /** Of the resources that say who is in it. */
  readonly memberships: readonly string[];
}

interface Draft {
  readonly key: string;
  names: string[];
  managers: Group['managers'];
  readonly memberships: Thing[];
  readonly expected: Thing[];
  /** A data source that lists the members. */
  readonly listed: Thing[];
  readonly links: Link[];
}

/**
 * The groups of one moment: what freeipa_group, its members, mattermost_ldap_group and its links say of each.
 *
 * @param isNow whether members that nobody declared are still there: an apply removes them, unless the mode says otherwise
 */
export const groupsOf = (
  world: World,
  names: Names,
  isNow: boolean,
): { readonly groups: ReadonlyMap<string, Group>; readonly lost: readonly string[] } => {
  const drafts = new Map<string, Draft>();
  const lost: string[] = [];
  const draft = (key: string): Draft => {
    const found = drafts.get(key) ?? {
      key,
      names: [],
      managers: undefined,
      memberships: [],
      expected: [],
      listed: [],
      links: [],
    };
    drafts.set(key, found);
    return found;
  };
  const keyOf = (thing: Thing, attribute: string): string | undefined =>
    names.find(thing, attribute, 'freeipa_group')?.address ?? textOf(thing.values[attribute]);
  const keyOfLinks = (thing: Thing): string | undefined => {
    const known = names.find(thing, 'group_id', 'mattermost_ldap_group');
    const id = textOf(thing.values['group_id']);
    return (
      (known && (keyOf(known, 'remote_id') ?? known.address)) ?? (id === undefined ? undefined : `mattermost:${id}`)
    );
  };

  for (const thing of world.values()) {
    const key =
      thing.type === 'freeipa_group'
        ? (managedTwin(world, thing) ?? thing.address)
        : thing.type === 'freeipa_group_membership'
          ? keyOf(thing, 'group_id')
          : thing.type === 'mattermost_ldap_group'
            ? (keyOf(thing, 'remote_id') ?? thing.address)
            : isLinks(thing)
              ? keyOfLinks(thing)
              : '';
    if (key === '') continue;
    if (key === undefined) {
      lost.push(thing.address);
      continue;
    }
    const group = draft(key);
    if (thing.type === 'freeipa_group') {
      group.names.unshift(...textsOf([thing.values['name']]));
      group.managers ??= managersOf(thing);
      if ('indirect_users' in thing.values) group.listed.push(thing);
    } else if (thing.type === 'mattermost_ldap_group') group.names.push(...textsOf([thing.values['display_name']]));
    else if (thing.type === 'freeipa_group_membership') group.memberships.push(thing);
    else {
      const found = linksOf(thing, names);
      if (found) group.links.push(...found);
      else lost.push(thing.address);
      group.expected.push(thing);
    }
  }
  const byName = new Map([...drafts.values()].flatMap((group) => group.names.slice(0, 1).map((name) => [name, group])));
  return {
    groups: new Map(
      [...drafts.values()].map((group) => {
        const { people, unnamed } = peopleOf(group, byName, isNow, new Set());
        const { key, links, managers } = group;
        const memberships = group.memberships.map(({ address }) => address);
        return [key, { key, name: group.names[0] ?? key, people, unnamed, managers, links, memberships }] as const;
      }),
    ),
    lost,
  };
};

const isLinks = ({ type }: Thing): boolean =>
  ['mattermost_group_links', 'mattermost_group_team_link', 'mattermost_group_channel_link'].includes(type);

/** A data source that reads a group of the same plan: they are one. */
const managedTwin = (world: World, thing: Thing): string | undefined => {
  if (!isData(thing)) return undefined;
  const twin = [...world.values()].find(
    (other) => other.type === 'freeipa_group' && !isData(other) && other.values['name'] === thing.values['name'],
  );
  return twin?.address;
};

const isData = ({ address }: Thing): boolean => /(?:^|\.)data\./.test(address);

const managersOf = ({ values }: Thing): Group['managers'] => {
  const managers = values['member_managers'] as { users?: unknown; groups?: unknown } | null | undefined;
  return managers ? { users: textsOf(managers.users), groups: textsOf(managers.groups) } : undefined;
};

/** Undefined where the plan does not know yet which links. */
const linksOf = (thing: Thing, names: Names): readonly Link[] | undefined => {
  const { address, type, values } = thing;
  const link = (place: Place, flags: Readonly<Record<string, unknown>>): Link => ({
    address,
    place,
    thing,
    auto_add: flags['auto_add'] !== false,
    scheme_admin: flags['scheme_admin'] === true,
  });
  if (type !== 'mattermost_group_links') {
    const place = names.place(thing, type === 'mattermost_group_team_link' ? 'team' : 'channel');
    return place && [link(place, values)];
  }
  if (thing.isUnknown('teams') || thing.isUnknown('channels')) return undefined;
  return (['team', 'channel'] as const).flatMap((kind) =>
    Object.entries((values[`${kind}s`] ?? {}) as Record<string, Record<string, unknown>>).map(([name, flags]) =>
      link({ kind, name }, flags),
    ),
  );
};

const peopleOf = (
  group: Draft,
  byName: ReadonlyMap<string, Draft>,
  isNow: boolean,
  above: ReadonlySet<string>,
): Pick<Group, 'people' | 'unnamed'> => {
  const people = new Map<string, string | undefined>();
  let unnamed: string | undefined;
  const add = (names: Iterable<string>, through?: string) => {
    for (const name of names) if (!people.has(name) || through === undefined) people.set(name, through);
  };
  if (above.has(group.key)) return { people, unnamed };
  for (const thing of group.memberships) {
    const { mode } = thing.values;
    const stay = isNow || mode !== 'authoritative';
    const audit = mode === 'audit';
    if (!audit) add(textsOf(thing.values['users']));
    if (stay) add(textsOf(thing.values['unmanaged_users']));
    // Who is named may be in the group or not: nothing is written.
    if (audit) unnamed = 'its members are only watched';
    else if (thing.isUnknown('users') || thing.isUnknown('groups')) unnamed = 'its members are known after the apply';
    else if (stay && thing.isUnknown('unmanaged_users')) unnamed = 'others may be in it beside those that are declared';
    const nested = [
      ...(audit ? [] : textsOf(thing.values['groups'])),
      ...(stay ? textsOf(thing.values['unmanaged_groups']) : []),
    ];
    for (const name of nested) {
      const inner = byName.get(name);
      const found = inner && peopleOf(inner, byName, isNow, new Set([...above, group.key]));
      add(found?.people.keys() ?? [], name);
      if (!inner) unnamed = `the members of the nested group ${name} are not in this plan`;
      else unnamed ??= found?.unnamed;
    }
  }
  if (group.memberships.length > 0) return { people, unnamed };
  for (const { values } of group.listed) {
    add(textsOf(values['users']));
    add(textsOf(values['indirect_users']), 'a nested group');
  }
  if (group.listed.length > 0) return { people, unnamed };
  const declared = group.expected.filter(({ values }) => Array.isArray(values['expected_members']));
  for (const { values } of declared) add(textsOf(values['expected_members']));
  return { people, unnamed: declared.length > 0 ? undefined : 'its members are not in this plan' };
};
