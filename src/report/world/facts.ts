import { ByQuestion } from './by-question.js';
import { groupsOf, type Group, type Link } from './groups.js';
import { Names, teamOf, type Place } from './places.js';
import { push } from './push.js';
import type { References } from './references.js';
import { textOf, textsOf, type Thing, type World } from './world.js';

/** What one person may be or do somewhere. */
export interface Question {
  readonly kind: 'system_role' | 'admin' | 'member' | 'manager' | 'in_group';
  readonly at: { readonly kind: 'server' | 'team' | 'channel' | 'group'; readonly name: string };
  /** Tells places apart: the name, or of a group its key. */
  readonly key: string;
  readonly person: string;
}

/** That it is so at some moment, and why. */
export interface Fact extends Question {
  /** Names of groups, or what else makes it so. */
  readonly through: readonly string[];
  /** Of the resources that say so. */
  readonly addresses: readonly string[];
}

/** Said in the place of a group, of an admin that no group makes one. */
export const BY_HAND = 'made by hand';

/** Said in the place of a group, of what a resource gives to a person by name. */
export const DECLARED = 'declared';

/** A link and its group. */
export interface Grant {
  readonly group: Group;
  readonly link: Link;
}

/**
 * All that the resources of one moment say about people. Facts are asked for one by one: a plan holds millions, and
 * changes few.
 */
export class Facts {
  readonly groups: ReadonlyMap<string, Group>;
  /** Teams and channels by name: whether only members of their groups may be in. */
  readonly constrained = new Map<string, boolean>();
  /** Addresses of resources that do not tell yet whom they are about. */
  readonly lost: readonly string[];
  /** Not through links. */
  readonly #own = new ByQuestion<Fact>();
  /** In a granting group, and not admin all the same. */
  readonly #notAdmin = new ByQuestion<Question>();
  /** By team or channel. */
  readonly #ownAdmins = new Map<string, string[]>();
  readonly #admins = new Map<string, Grant[]>();
  readonly #members = new Map<string, Grant[]>();
  /** By team or channel: groups that are linked, whether they bring their people in or not. */
  readonly #linked = new Map<string, Grant[]>();

  constructor(world: World, references: References, isNow: boolean) {
    const names = new Names(world, references);
    const { groups, lost } = groupsOf(world, names, isNow);
    this.groups = groups;
    this.lost = [...lost, ...[...world.values()].flatMap((thing) => this.#read(thing, names, isNow))];
    for (const group of groups.values()) {
      for (const person of managersIn(group, groups))
        this.#add({ kind: 'manager', at: placeOfGroup(group), key: group.key, person }, DECLARED, group.key);
      for (const link of group.links) {
        for (const place of joinedBy(link)) push(this.#members, place.name, { group, link });
        if (link.scheme_admin) push(this.#admins, link.place.name, { group, link });
        for (const name of new Set([link.place.name, teamOf(link.place.name)]))
          push(this.#linked, name, { group, link });
        if (isNow) this.#unreconciled(link);
      }
    }
  }

  holds(question: Question): boolean {
    const { kind, key, person } = question;
    if (kind === 'in_group') return this.groups.get(key)?.people.has(person) === true;
    const through = this.grants(question).some(({ group }) => group.people.has(person));
    return (through && !(kind === 'admin' && this.#notAdmin.get(question))) || this.#own.get(question) !== undefined;
  }

  /** Undefined where it is not so. */
  find(question: Question): Fact | undefined {
    const { kind, key, person } = question;
    const own = this.#own.get(question);
    if (kind === 'in_group') {
      const group = this.groups.get(key);
      if (!group?.people.has(person)) return undefined;
      return { ...question, through: [group.people.get(person) ?? group.name], addresses: group.memberships };
    }
    const grants = this.grants(question).filter(({ group }) => group.people.has(person));
    if (grants.length === 0 || (kind === 'admin' && this.#notAdmin.get(question))) return own;
    // Named one by one: to spread a question into some ten thousand facts takes as long as to find them.
    const { at } = question;
    return {
      kind,
      at,
      key,
      person,
      through: distinct(own?.through ?? [], grants, ({ group }) => group.name),
      addresses: distinct(own?.addresses ?? [], grants, ({ link }) => link.address),
    };
  }

  /** What no link makes so, or keeps from being so. */
  own(): readonly Question[] {
    return [...this.#own.values(), ...this.#notAdmin.values()];
  }

  /** What a resource says of this one person, or somebody did by hand. */
  ownFact(question: Question): Fact | undefined {
    return this.#own.get(question);
  }

  /** Links that make it so for whoever is in their group; of members, those that bring their people in. */
  grants({ kind, key }: Question): readonly Grant[] {
    return (kind === 'admin' ? this.#admins : kind === 'member' ? this.#members : undefined)?.get(key) ?? [];
  }

  /**
   * Links of a team or channel, whatever they give: where it is constrained, whoever is in their groups may stay. The
   * server links the team of a channel as well.
   */
  linked(place: string): readonly Grant[] {
    return this.#linked.get(place) ?? [];
  }

  /** Usernames, sorted. */
  adminsOf({ name }: Place): readonly string[] {
    const people = new Set(this.#ownAdmins.get(name));
    for (const { group } of this.#admins.get(name) ?? []) for (const person of group.people.keys()) people.add(person);
    for (const { key, person } of this.#notAdmin.values()) if (key === name) people.delete(person);
    return [...people].sort();
  }

  /** All links of the groups that somebody is in. */
  linksOf(person: string): readonly Grant[] {
    return [...this.groups.values()].flatMap((group) =>
      group.people.has(person) ? group.links.map((link) => ({ group, link })) : [],
    );
  }

  #add(question: Question, through: string, address: string): void {
    const { kind, at, key, person } = question;
    this.#own.set(question, { kind, at, key, person, through: [through], addresses: [address] });
    if (question.kind === 'admin') push(this.#ownAdmins, question.key, question.person);
  }

  #addAt(kind: 'admin' | 'member', at: Place, person: string, through: string, address: string): void {
    this.#add({ kind, at, key: at.name, person }, through, address);
  }

  /** @returns the address, where it does not tell yet whom it is about */
  #read(thing: Thing, names: Names, isNow: boolean): readonly string[] {
    const { type, values, address } = thing;
    if (type === 'mattermost_group_constraint') {
      const kind = textOf(values['channel_id']) === undefined && !thing.isUnknown('channel_id') ? 'team' : 'channel';
      const place = names.place(thing, kind);
      if (!place) return [address];
      this.constrained.set(place.name, values['constrained'] !== false);
    } else if (type === 'mattermost_system_role_assignment') {
      const role = textOf(values['role']);
      if (role === undefined || thing.isUnknown('users')) return [address];
      for (const person of holdersOf(thing, isNow))
        this.#add({ kind: 'system_role', at: { kind: 'server', name: role }, key: role, person }, DECLARED, address);
    } else if (type === 'mattermost_team_member') {
      const place = names.place(thing, 'team');
      const person = textOf(values['username']);
      if (!place || person === undefined) return [address];
      this.#addAt('member', place, person, DECLARED, address);
      if (values['scheme_admin'] === true) this.#addAt('admin', place, person, DECLARED, address);
    }
    return [];
  }

  /** Where the server's roles are not what the links say: `unreconciled` names who is admin, or not, all the same. */
  #unreconciled({ thing, place, address }: Link): void {
    const places = thing.values['unreconciled'] as Record<string, Wrong> | null | undefined;
    const found = places?.[place.name];
    for (const person of textsOf(found?.demote)) this.#addAt('admin', place, person, BY_HAND, address);
    for (const person of textsOf(found?.promote)) {
      const question: Question = { kind: 'admin', at: place, key: place.name, person };
      this.#notAdmin.set(question, question);
    }
  }
}

/** Sorted. Almost always there is one. */
const distinct = (
  own: readonly string[],
  grants: readonly Grant[],
  of: (grant: Grant) => string,
): readonly string[] => {
  const all = own.concat(grants.map(of));
  return all.length === 1 ? all : [...new Set(all)].sort();
};

interface Wrong {
  readonly demote?: unknown;
  readonly promote?: unknown;
}

export const placeOfGroup = ({ name }: Group) => ({ kind: 'group', name }) as const;

/** Who joins a channel joins its team before. Source: the server's `CreateDefaultMemberships`. */
export const joinedBy = ({ auto_add, place }: Link): readonly Place[] => {
  if (!auto_add) return [];
  return place.kind === 'channel' && place.name.includes('/')
    ? [place, { kind: 'team', name: teamOf(place.name) }]
    : [place];
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
  if (managers.groups.length === 0) return managers.users;
  const inner = [...groups.values()].filter(({ name }) => managers.groups.includes(name));
  return [...managers.users, ...inner.flatMap(({ people }) => [...people.keys()])];
};
