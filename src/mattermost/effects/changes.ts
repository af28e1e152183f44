import { at } from '../../plugin/index.js';
import type { SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { placeChanges } from '../links/preview/place-changes.js';
import { groupPeople } from '../links/preview/preview.js';
import type { PlaceChange } from '../links/preview/preview.js';
import type { Held } from '../links/set/desired.js';
import { changeTo } from '../links/set/goal.js';
import type { LinkChange } from '../links/set/goal.js';
import { linkSetOf, NO_LINKS } from '../links/set/link-set.js';
import type { LinkSet } from '../links/set/link-set.js';
import { memberIds } from '../links/admins/situation.js';
import { knownLinks } from '../links/set/read.js';
import { heldLinks } from '../links/state.js';
import { channelPlace, placeOf, teamPlace } from '../places/place.js';
import type { Place } from '../places/place.js';
import type { Asked, AskedLinks, NamedLinks } from './asked.js';
import type { Coming, DirectoryGroup } from './directory.js';

/** What a plan changes of links and of the people in groups. */
export interface PlannedChanges {
  /** Each team and channel once, whatever number of resources change its links. */
  readonly places: readonly PlaceChange[];
  readonly coming: readonly Coming[];
  /** By id: teams and channels that a group is linked to, before or after. */
  readonly touched: ReadonlyMap<string, Place>;
  /** Ids of the people in a group once the plan is applied, by its id. */
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
}

/** @param directory groups whose people the same plan changes in the directory */
export const changesOf = async (
  client: MattermostClient,
  { links: asked, syncs }: Asked,
  directory: readonly DirectoryGroup[],
): Promise<PlannedChanges> => {
  const places = new Map<string, PlaceChange>();
  const coming: Coming[] = [];
  const touched = new Map<string, Place>();
  const people = new Map<string, ReadonlySet<string>>();
  for (const links of [...withPeople(asked, directory), ...(await untouchedLinks(client, asked, directory))]) {
    const found = await changesBy(client, links, syncs);
    for (const change of found.changes) {
      const other = places.get(change.place.id);
      places.set(change.place.id, other ? together(other, change) : change);
    }
    for (const place of found.touched) touched.set(place.id, place);
    coming.push(found.coming);
    if (found.group) people.set(found.group.id, found.group.people);
  }
  return { places: [...places.values()], coming, touched, people };
};

const together = (one: PlaceChange, other: PlaceChange): PlaceChange => ({
  place: one.place,
  groups: [...one.groups, ...other.groups],
  setsRoles: one.setsRoles || other.setsRoles,
});

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
  const come = await newIn(client, groupId, asked.expected ?? []);
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

/** Those of whom the server does not know yet that they are in the group: also whom somebody put in by hand before. */
const newIn = async (
  client: MattermostClient,
  groupId: string | undefined,
  usernames: readonly string[],
): Promise<readonly string[]> => {
  const inside = groupId === undefined ? new Set<string>() : await memberIds(client, groupId);
  const accounts = await client.snapshot.usersByName(usernames);
  return usernames.filter((name) => !inside.has(accounts.get(name)?.id ?? ''));
};

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
