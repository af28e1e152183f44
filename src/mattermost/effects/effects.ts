import { at } from '../../plugin/index.js';
import type { SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { placeChanges } from '../links/preview/place-changes.js';
import { describe, nothingIn } from '../links/preview/describe.js';
import type { RoleChanges } from '../links/preview/describe.js';
import type { Held } from '../links/set/desired.js';
import { changeTo } from '../links/set/goal.js';
import type { LinkChange } from '../links/set/goal.js';
import { linkSetOf, NO_LINKS } from '../links/set/link-set.js';
import type { LinkSet } from '../links/set/link-set.js';
import { channelPlace, placeOf, teamPlace } from '../places/place.js';
import type { Place } from '../places/place.js';
import { PlannedLinks } from '../links/preview/planned-links.js';
import { groupPeople, plannedLinkOf, previewChange } from '../links/preview/preview.js';
import type { PlaceChange } from '../links/preview/preview.js';
import { knownLinks } from '../links/set/read.js';
import { heldLinks } from '../links/state.js';
import { AfterApply } from './after-apply.js';
import type { PlannedGroups } from './after-apply.js';
import { askedOf } from './asked.js';
import {
  joinersOf,
  leaversOf,
  membersOfEnded,
  teamsOfJoiners,
  withoutOutsiders,
  withoutReturning,
} from './directory.js';
import type { Coming, DirectoryGroup } from './directory.js';
import { effectOfMember, withMember } from './members.js';
import type { AskedLinks, NamedLinks, PlanJson } from './asked.js';

/** What a plan does to people, for a report. */
export interface PlanEffects {
  /** By place, sorted; each place once, whatever number of resources change it. Usernames are sorted. */
  readonly places: readonly RoleChanges[];
  /** Addresses of resources whose effects are known after the apply only. */
  readonly notKnown: readonly string[];
  /** Members whose own membership ends while links that hold them come or go: Terraform may do either first. */
  readonly hangOnOrder: readonly { readonly key: string; readonly username: string }[];
}

/**
 * Who gains and who loses what, in every team and channel that a plan changes, by all of its resources together.
 * Computed from the plan's JSON and what the server holds now, by the function that the plan's warnings are made with;
 * reads, and writes nothing.
 *
 * @param client a session of its own: one that has planned already would count its plans twice
 * @param directory groups whose people the same plan changes in the directory
 */
export const effectsOf = async (
  client: MattermostClient,
  plan: PlanJson,
  directory: readonly DirectoryGroup[] = [],
): Promise<PlanEffects> => {
  const asked = askedOf(plan);
  for (const { type, name, teamId } of asked.places)
    if (type === 'team') client.plannedNames.willMakeTeam(name);
    else client.plannedNames.willMakeChannel(teamId, name);

  const run = new PlannedLinks();
  for (const { type, id, constrained } of asked.constraints) run.noteConstraint({ type, id }, constrained);
  const changes = new Map<string, PlaceChange>();
  const coming: Coming[] = [];
  const touched = new Map<string, Place>();
  const groups = new Map<string, ReadonlySet<string>>();
  for (const links of [
    ...withPeople(asked.links, directory),
    ...(await untouchedLinks(client, asked.links, directory)),
  ]) {
    const found = await changesBy(client, links, asked.syncs);
    for (const change of found.changes) {
      const other = changes.get(change.place.id);
      changes.set(change.place.id, other ? together(other, change) : change);
    }
    for (const place of found.touched) touched.set(place.id, place);
    coming.push(found.coming);
    if (found.group) groups.set(found.group.id, found.group.people);
  }
  const effects = new Map<string, RoleChanges>();
  for (const change of changes.values()) {
    const { changes: found } = await previewChange(client, change, run);
    effects.set(change.place.id, found);
  }
  for (const change of changes.values())
    for (const group of change.groups) run.note(change.place, plannedLinkOf(group));
  const planned: PlannedGroups = {
    ...{ run, people: groups, syncs: asked.syncs },
    implied: impliedBy([...changes.values()]),
    unlinked: new Set(
      asked.links.flatMap(({ groupId, inPlace, after: { team, channel } }) =>
        groupId !== undefined && !inPlace && team.size + channel.size === 0 ? [groupId] : [],
      ),
    ),
  };
  const after = new AfterApply(client, planned);
  for (const { type, id } of asked.constraints) touched.set(id, await placeOf(client, { type, id }));
  const add = (id: string, found: RoleChanges): void => void effects.set(id, withMember(effects.get(id), found));
  for (const one of coming) for (const [id, found] of await joinersOf(client, one, after)) add(id, found);
  for (const [id, place] of touched) {
    const found = effects.get(id);
    if (!found) continue;
    const stay = await withoutOutsiders(client, place, found, run, after);
    effects.set(id, await withoutReturning(client, place, stay));
  }
  for (const [id, found] of await teamsOfJoiners(client, touched, effects, after)) add(id, found);
  for (const [id, place] of touched) {
    const leavers = await leaversOf(client, place, planned, after);
    const found = effects.get(id) ?? nothingIn(place.key, place.type);
    effects.set(id, { ...found, removed: [], emptied: false, ...leavers });
  }
  for (const { type, id } of asked.ended) add(id, await membersOfEnded(client, await placeOf(client, { type, id })));
  const hangOnOrder: { readonly key: string; readonly username: string }[] = [];
  for (const member of asked.members) {
    const found = await effectOfMember(client, member, asked.members, run);
    if (found?.changes) add(member.teamId, found.changes);
    if (found?.hangsOnOrder) hangOnOrder.push({ key: found.key, username: found.username });
  }
  return {
    places: [...effects.values()].filter(saysSomething).sort((a, b) => (a.key < b.key ? -1 : 1)),
    notKnown: asked.notKnown,
    hangOnOrder,
  };
};

/** The server links the team of a linked channel too. */
const impliedBy = (changes: readonly PlaceChange[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { place, groups } of changes) {
    if (place.type !== 'channel') continue;
    const ids = groups.filter(({ after }) => after !== undefined).flatMap(({ people }) => [...people.ids]);
    found.set(place.teamId, new Set([...(found.get(place.teamId) ?? []), ...ids]));
  }
  return found;
};

const together = (one: PlaceChange, other: PlaceChange): PlaceChange => ({
  place: one.place,
  groups: [...one.groups, ...other.groups],
  setsRoles: one.setsRoles || other.setsRoles,
});

/** A place in which nothing happens to anybody is not worth a line. */
const saysSomething = (changes: RoleChanges): boolean => describe(changes) !== '';

/** What the plan of the directory says of the people goes before what the links expect. */
const withPeople = (links: readonly AskedLinks[], directory: readonly DirectoryGroup[]): readonly AskedLinks[] =>
  links.map((asked) => {
    const group = directory.find(({ addresses }) => addresses.includes(asked.address));
    return group ? { ...asked, expected: group.after, expectedBefore: group.before } : asked;
  });

/** Groups whose people change while no resource of the plan touches their links: those are asked of the server. */
const untouchedLinks = async (
  client: MattermostClient,
  asked: readonly AskedLinks[],
  directory: readonly DirectoryGroup[],
): Promise<readonly AskedLinks[]> => {
  const touched = new Set(asked.map(({ address }) => address));
  const found: AskedLinks[] = [];
  for (const { addresses, groupId, remoteId, before, after } of directory) {
    if (addresses.some((address) => touched.has(address))) continue;
    const id = groupId ?? (remoteId === undefined ? undefined : (await client.snapshot.groupByRemoteId(remoteId))?.id);
    if (id === undefined) continue;
    const links = await client.snapshot.links(id);
    const named = (type: SyncableType) =>
      new Map(
        links
          .filter((link) => link.type === type)
          .map(({ id: place, auto_add, scheme_admin }) => [place, { auto_add, scheme_admin }]),
      );
    const now = { team: named('team'), channel: named('channel') };
    found.push({
      ...{
        address: '',
        groupId: id,
        by: 'id',
        mode: 'additive',
        before: now,
        after: now,
        implied: [],
        revoke: true,
        inPlace: false,
      },
      ...{ expected: after, expectedBefore: before },
    });
  }
  return found;
};

interface Changes {
  readonly changes: readonly PlaceChange[];
  readonly coming: Coming;
  /** Teams and channels that the group is linked to, before or after. */
  readonly touched: readonly Place[];
  /** The group as it will be. */
  readonly group?: { readonly id: string; readonly people: ReadonlySet<string> };
}

const changesBy = async (client: MattermostClient, asked: AskedLinks, syncs: boolean): Promise<Changes> => {
  const { groupId, mode, revoke } = asked;
  const current = groupId === undefined ? NO_LINKS : await knownLinks(client, groupId);
  const declared = await linkSetBy(client, asked.by, asked.after);
  const people = await groupPeople(client, groupId, asked.expected, asked.expectedBefore);
  // Where a resource granted admin before is in its private state, which no plan file shows.
  const change = changeTo(current, { declared, held: heldBefore(asked, current), mode, revoke });
  const come = without(asked.expected ?? asked.expectedBefore, asked.expectedBefore);
  return {
    changes: placeChanges(change, people),
    coming: { links: groupId === undefined ? NO_LINKS : linksOfSync(change, syncs && asked.inPlace), come },
    touched: [...current.values(), ...change.desired.values()],
    ...(groupId !== undefined && { group: { id: groupId, people: people.ids } }),
  };
};

/** Links through which a sync brings people in: those that stay, and those that it still finds as they were. */
const linksOfSync = ({ current, desired, steps }: LinkChange, syncs: boolean): LinkSet => {
  const written = new Set(steps.map(({ link }) => link.id));
  const links = new Map([...desired].filter(([id]) => !written.has(id) && current.has(id)));
  if (syncs)
    for (const [id, link] of current)
      if (written.has(id) && link.auto_add && desired.get(id)?.auto_add !== true)
        links.set(id, { ...link, scheme_admin: desired.get(id)?.scheme_admin === true });
  return links;
};

const without = (names: readonly string[], others: readonly string[]): readonly string[] =>
  names.filter((name) => !others.includes(name));

const heldBefore = ({ by, before, implied }: AskedLinks, current: LinkSet): Held =>
  by === 'id'
    ? new Set([...before.team.keys(), ...before.channel.keys()])
    : heldLinks({ teams: before.team, channels: before.channel, implied_teams: implied }, current);

const linkSetBy = async (client: MattermostClient, by: AskedLinks['by'], links: NamedLinks): Promise<LinkSet> => {
  const placed = (type: SyncableType, key: string): Promise<Place> => {
    if (by === 'id') return placeOf(client, { type, id: key });
    const find = type === 'team' ? teamPlace : channelPlace;
    return find(client.plannedNames, key, at(`${type}s`).key(key));
  };
  const all = (type: SyncableType) =>
    [...links[type]].map(async ([key, flags]) => ({ ...(await placed(type, key)), ...flags }));
  return linkSetOf(await Promise.all([...all('team'), ...all('channel')]));
};
