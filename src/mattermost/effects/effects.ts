import { at } from '../../plugin/index.js';
import type { SyncableType } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { removalBy } from '../constraint/removal.js';
import { placeChanges } from '../links/preview/place-changes.js';
import { nothingIn } from '../links/preview/describe.js';
import type { RoleChanges } from '../links/preview/describe.js';
import type { Held } from '../links/set/desired.js';
import { changeTo } from '../links/set/goal.js';
import { linkSetOf, NO_LINKS } from '../links/set/link-set.js';
import type { LinkSet } from '../links/set/link-set.js';
import { channelPlace, placeOf, teamPlace } from '../places/place.js';
import type { Place } from '../places/place.js';
import { PlannedLinks } from '../links/preview/planned-links.js';
import { groupPeople, plannedLinkOf, previewChange } from '../links/preview/preview.js';
import type { PlaceChange } from '../links/preview/preview.js';
import { knownLinks } from '../links/set/read.js';
import { heldLinks } from '../links/state.js';
import { askedOf } from './asked.js';
import { effectOfMember, withMember } from './members.js';
import type { AskedLinks, NamedLinks, PlanJson } from './asked.js';

/** What a plan does to people, for a report. */
export interface PlanEffects {
  /** By place, sorted; each place once, whatever number of resources change it. Usernames are sorted. */
  readonly places: readonly RoleChanges[];
  /** Addresses of resources whose effects are known after the apply only. */
  readonly notKnown: readonly string[];
}

/**
 * Who gains and who loses what, in every team and channel that a plan changes, by all of its resources together.
 * Computed from the plan's JSON and what the server holds now, by the function that the plan's warnings are made with;
 * reads, and writes nothing.
 *
 * @param client a session of its own: one that has planned already would count its plans twice
 */
export const effectsOf = async (client: MattermostClient, plan: PlanJson): Promise<PlanEffects> => {
  const asked = askedOf(plan);
  for (const { type, name, teamId } of asked.places)
    if (type === 'team') client.plannedNames.willMakeTeam(name);
    else client.plannedNames.willMakeChannel(teamId, name);

  const run = new PlannedLinks();
  for (const { type, id, constrained } of asked.constraints) run.noteConstraint({ type, id }, constrained);
  const changes = new Map<string, PlaceChange>();
  for (const links of asked.links)
    for (const change of await changesBy(client, links)) {
      const other = changes.get(change.place.id);
      changes.set(change.place.id, other ? together(other, change) : change);
    }
  const effects = new Map<string, RoleChanges>();
  for (const change of changes.values()) {
    const { changes: found } = await previewChange(client, change, run);
    effects.set(change.place.id, found);
  }
  for (const change of changes.values())
    for (const group of change.groups) run.note(change.place, plannedLinkOf(group));
  for (const { type, id, constrained } of asked.constraints) {
    if (!constrained) continue;
    const { key, removed, empties, callerGoes } = await removalBy(client, { type, id }, run);
    const found = effects.get(id) ?? nothingIn(key, type);
    effects.set(id, { ...found, removed, emptied: empties, ...(callerGoes && { callerLoses: 'membership' }) });
  }
  for (const member of asked.members) {
    const found = await effectOfMember(client, member, asked.members, run);
    if (found) effects.set(member.teamId, withMember(effects.get(member.teamId), found));
  }
  return {
    places: [...effects.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    notKnown: asked.notKnown,
  };
};

const together = (one: PlaceChange, other: PlaceChange): PlaceChange => ({
  place: one.place,
  groups: [...one.groups, ...other.groups],
  setsRoles: one.setsRoles || other.setsRoles,
});

const changesBy = async (client: MattermostClient, asked: AskedLinks): Promise<readonly PlaceChange[]> => {
  const { groupId, mode, revoke } = asked;
  const current = groupId === undefined ? NO_LINKS : await knownLinks(client, groupId);
  const declared = await linkSetBy(client, asked.by, asked.after);
  const people = await groupPeople(client, groupId, asked.expected, asked.expectedBefore);
  // Where a resource granted admin before is in its private state, which no plan file shows.
  return placeChanges(changeTo(current, { declared, held: heldBefore(asked, current), mode, revoke }), people);
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
