import type { MattermostClient } from '../client.js';
import { describe, nothingIn } from '../links/preview/describe.js';
import type { RoleChanges } from '../links/preview/describe.js';
import { PlannedLinks } from '../links/preview/planned-links.js';
import { plannedLinkOf, previewChange } from '../links/preview/preview.js';
import type { PlaceChange } from '../links/preview/preview.js';
import { placeOf } from '../places/place.js';
import type { Place } from '../places/place.js';
import { AfterApply } from './after-apply.js';
import type { PlannedGroups } from './after-apply.js';
import type { Asked } from './asked.js';
import { changesOf } from './changes.js';
import type { PlannedChanges } from './changes.js';
import {
  joinersOf,
  leaversOf,
  membersOfEnded,
  teamsOfJoiners,
  withoutOutsiders,
  withoutReturning,
} from './directory.js';
import type { DirectoryGroup } from './directory.js';
import { effectOfMember, withMember } from './members.js';
import type { PlanJson } from './plan-json.js';
import { askedOf } from './read-plan.js';

/** What a plan does to people, for a report. */
export interface PlanEffects {
  /** By place, sorted; each place once, whatever number of resources change it. Usernames are sorted. */
  readonly places: readonly RoleChanges[];
  /** Addresses of resources whose effects are known after the apply only. */
  readonly notKnown: readonly string[];
  /** Whose own membership of a team ends while links that hold them come or go, or bring them into a channel: Terraform may do either first. */
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
  announcePlaces(client, asked);
  const changes = await changesOf(client, asked, directory);
  const run = new PlannedLinks();
  for (const { type, id, constrained } of asked.constraints) run.noteConstraint({ type, id }, constrained);

  const effects = await ofLinks(client, changes, run);
  const planned = plannedGroups(asked, changes, run);
  const touched = new Map(changes.touched);
  for (const { type, id } of asked.constraints) touched.set(id, await placeOf(client, { type, id }));
  const outcome = { asked, coming: changes.coming, touched, planned, after: new AfterApply(client, planned) };
  await addWhoJoins(client, effects, outcome);
  await addWhoLeaves(client, effects, outcome);
  const hangOnOrder = await addMembers(client, effects, asked, run);
  return {
    places: [...effects.values()].filter(saysSomething).sort((a, b) => (a.key < b.key ? -1 : 1)),
    notKnown: asked.notKnown,
    hangOnOrder,
  };
};

/** By the place's id. */
type Effects = Map<string, RoleChanges>;

const add = (effects: Effects, id: string, found: RoleChanges): void =>
  void effects.set(id, withMember(effects.get(id), found));

/** Links may name teams and channels that the same plan makes. */
const announcePlaces = ({ plannedNames }: MattermostClient, { places }: Asked): void => {
  for (const { type, name, teamId } of places)
    if (type === 'team') plannedNames.willMakeTeam(name);
    else plannedNames.willMakeChannel(teamId, name);
};

/** What the links do, place by place; after that, `run` knows of all of them. */
const ofLinks = async (client: MattermostClient, { places }: PlannedChanges, run: PlannedLinks): Promise<Effects> => {
  const effects: Effects = new Map();
  for (const change of places) effects.set(change.place.id, (await previewChange(client, change, run)).changes);
  for (const { place, groups } of places) for (const group of groups) run.note(place, plannedLinkOf(group));
  return effects;
};

const plannedGroups = (asked: Asked, { places, people }: PlannedChanges, run: PlannedLinks): PlannedGroups => ({
  ...{ run, people, syncs: asked.syncs },
  implied: impliedBy(places),
  unlinked: new Set(
    asked.links.flatMap(({ groupId, inPlace, after: { team, channel } }) =>
      groupId !== undefined && !inPlace && team.size + channel.size === 0 ? [groupId] : [],
    ),
  ),
});

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

/** What the plan asks and changes, and who is in which group after it. */
interface Outcome {
  readonly asked: Asked;
  readonly coming: PlannedChanges['coming'];
  /** By id: teams and channels of the links and constraints. */
  readonly touched: ReadonlyMap<string, Place>;
  readonly planned: PlannedGroups;
  readonly after: AfterApply;
}

/** Whom a sync brings in, but for those who may not stay or come back; last, the teams of the channels that they join. */
const addWhoJoins = async (
  client: MattermostClient,
  effects: Effects,
  { coming, touched, planned, after }: Outcome,
): Promise<void> => {
  for (const one of coming) for (const [id, found] of await joinersOf(client, one, after)) add(effects, id, found);
  for (const [id, place] of touched) {
    const found = effects.get(id);
    if (!found) continue;
    const stay = await withoutOutsiders(client, place, found, planned.run, after);
    effects.set(id, await withoutReturning(client, place, stay));
  }
  for (const [id, found] of await teamsOfJoiners(client, touched, effects, after)) add(effects, id, found);
};

/** Whom constraints let go, and everybody in a team or channel that ends. */
const addWhoLeaves = async (
  client: MattermostClient,
  effects: Effects,
  { asked, touched, planned, after }: Outcome,
): Promise<void> => {
  for (const [id, place] of touched) {
    const leavers = await leaversOf(client, place, planned, after);
    const found = effects.get(id) ?? nothingIn(place.key, place.type);
    effects.set(id, { ...found, removed: [], emptied: false, ...leavers });
  }
  for (const { type, id } of asked.ended)
    add(effects, id, await membersOfEnded(client, await placeOf(client, { type, id })));
};

/** @returns the members whose effect hangs on what Terraform does first */
const addMembers = async (
  client: MattermostClient,
  effects: Effects,
  { members }: Asked,
  run: PlannedLinks,
): Promise<PlanEffects['hangOnOrder']> => {
  const hangOnOrder: PlanEffects['hangOnOrder'][number][] = [];
  for (const member of members) {
    const found = await effectOfMember(client, member, members, run);
    if (found?.changes) add(effects, member.teamId, found.changes);
    if (found?.hangsOnOrder) hangOnOrder.push({ key: found.key, username: found.username });
  }
  return [...hangOnOrder, ...joinersWhoLeave(effects)];
};

/**
 * Takes out of the channels whoever joins them while their own membership of the team ends. Which of the two comes first
 * decides: the server lets people into a channel whose team they were removed from. Source: its `CreateDefaultMemberships`.
 */
const joinersWhoLeave = (effects: Effects): PlanEffects['hangOnOrder'] => {
  const leaving = new Map([...effects.values()].map((found) => [found.key, new Set(found.leaving)]));
  return [...effects].flatMap(([id, found]) => {
    const gone = leaving.get(found.key.split('/')[0] ?? '');
    const hang = [...found.joiningAdmins, ...found.joiningMembers].filter((name) => gone?.has(name));
    if (found.type !== 'channel' || hang.length === 0) return [];
    const sure = (name: string): boolean => !hang.includes(name);
    effects.set(id, {
      ...found,
      joiningAdmins: found.joiningAdmins.filter(sure),
      joiningMembers: found.joiningMembers.filter(sure),
    });
    return hang.map((username) => ({ key: found.key, username }));
  });
};

/** A place in which nothing happens to anybody is not worth a line. */
const saysSomething = (changes: RoleChanges): boolean => describe(changes) !== '';
