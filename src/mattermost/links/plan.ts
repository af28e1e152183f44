import { at, DiagnosticError, isKnown, isUnknown, sameSet, unknown } from '../../plugin/index.js';
import type { Change, Diagnostics, Path, PlanContext } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { announce } from './preview/announce.js';
import { modeOf } from './attributes.js';
import type { GroupLinksAttributes, GroupLinksState, ProposedGroupLinks } from './attributes.js';
import { NOTHING } from './set/desired.js';
import { grantedBefore } from './admins/former-grants.js';
import { changeTo } from './set/goal.js';
import type { Goal } from './set/goal.js';
import { linkableGroup } from './group.js';
import { NO_LINKS } from './set/link-set.js';
import type { LinkSet } from './set/link-set.js';
import { claim } from './preview/owners.js';
import { warnOfArchived } from './archived.js';
import { channelPlace, declaredLinkSet, teamPlace } from '../places/place.js';
import type { DeclaredLinks, Place } from '../places/place.js';
import { heldLinks } from './state.js';
import { knownLinks } from './set/read.js';

type Context = PlanContext<GroupLinksAttributes, MattermostClient>;
type LinksChange = Change<GroupLinksAttributes>;

/** Checks names, rights and the group, says who gains and who loses, and plans wrong roles away. Writes nothing. */
export const planGroupLinks = async (change: LinksChange, context: Context): Promise<ProposedGroupLinks | undefined> =>
  context.client ? context.client.linkActivity.during(() => plan(change, context)) : plan(change, context);

const plan = async (change: LinksChange, context: Context): Promise<ProposedGroupLinks | undefined> => {
  const { prior, proposed } = change;
  const planned = proposed ? computed(prior, proposed) : undefined;
  const { client, diagnostics } = context;
  if (!client) return planned;

  const asked = await askedOf(change, client, context);
  if (!asked || diagnostics.hasErrors) return planned;
  const { groupId, current, goal } = asked;
  if (proposed && groupId !== undefined) claimAll(client, change, groupId, goal, diagnostics);
  const reconciles = planned !== undefined && isUnknown(planned.unreconciled);
  const pathOf = (place: Place): Path | undefined => pathIn(change, place);
  const said = { expected: proposed?.expected_members, prior, reconciles, destroys: !proposed, pathOf };
  const planning = { client, diagnostics, signal: context.signal, log: context.log };
  if (await announce(planning, groupId, current, goal, said)) warnOfUndeclared(asked, prior, diagnostics);
  return planned;
};

const pathIn = ({ proposed }: LinksChange, { type, key }: Place): Path | undefined => {
  const map = type === 'team' ? proposed?.teams : proposed?.channels;
  return map && !isUnknown(map) && map.has(key) ? at(`${type}s`).key(key) : undefined;
};

const claimAll = (
  client: MattermostClient,
  { prior }: LinksChange,
  groupId: string,
  { declared, mode }: Goal,
  diagnostics: Diagnostics,
): void => {
  if (prior && prior.group_id !== groupId) return;
  const takesAll = mode === 'authoritative';
  const made = { resource: 'mattermost_group_links', groupId, links: [...declared.keys()], takesAll };
  claim(client, { ...made, isNew: prior === null }, diagnostics);
};

/** `unreconciled` becomes unknown where the next apply sets roles: it is then looked at again. */
const computed = (prior: GroupLinksState | null, proposed: ProposedGroupLinks): ProposedGroupLinks => {
  const id = isUnknown(proposed.group_id) ? proposed.id : proposed.group_id;
  if (!prior) return { ...proposed, id, implied_teams: unknown(), unreconciled: unknown() };
  const linksChange = !sameLinks(prior.teams, proposed.teams) || !sameLinks(prior.channels, proposed.channels);
  const rewrites = linksChange || prior.mode !== proposed.mode;
  const rolesChange =
    rewrites || !sameSet(prior.expected_members, proposed.expected_members) || (prior.unreconciled?.size ?? 0) > 0;
  return {
    ...proposed,
    id,
    implied_teams: rewrites ? unknown() : prior.implied_teams,
    unreconciled: rolesChange ? unknown() : prior.unreconciled,
  };
};

interface Asked {
  /** Undefined while Mattermost does not know the group. */
  readonly groupId: string | undefined;
  readonly current: LinkSet;
  readonly goal: Goal;
}

/** Undefined where nothing is to be done, or what is to be done is not known yet. */
const askedOf = async (
  { prior, proposed }: LinksChange,
  client: MattermostClient,
  { diagnostics, private: kept }: Context,
): Promise<Asked | undefined> => {
  const settings = proposed ?? prior;
  if (!settings || (!proposed && prior?.on_destroy === 'keep')) return undefined;
  const declaredLinks = proposed ? declaredIn(proposed) : { teams: new Map(), channels: new Map() };
  if (!declaredLinks) return undefined;
  const places = await collected(
    [
      ...[...declaredLinks.teams.keys()].map((name) => teamPlace(client.plannedNames, name, at('teams').key(name))),
      ...[...declaredLinks.channels.keys()].map((key) =>
        channelPlace(client.plannedNames, key, at('channels').key(key)),
      ),
    ],
    diagnostics,
  );
  const groupId = isKnown(settings.group_id) ? settings.group_id : undefined;
  if (proposed && groupId !== undefined) await collected([linkableGroup(client, groupId)], diagnostics);
  if (diagnostics.hasErrors) return undefined;
  await warnOfArchived(client.snapshot, declaredLinks, diagnostics);

  const current = groupId === undefined ? NO_LINKS : await knownLinks(client, groupId);
  const ours = prior?.group_id === groupId ? prior : null;
  return {
    groupId,
    current,
    goal: {
      declared: declaredLinkSet(declaredLinks, places),
      held: ours ? heldLinks(ours, current) : NOTHING,
      mode: modeOf(settings.mode),
      revoke: proposed !== null || prior?.on_destroy === 'revoke',
      granted: ours ? grantedBefore(kept) : [],
    },
  };
};

/** Undefined while a flag or the whole map is not known yet. */
const declaredIn = (proposed: ProposedGroupLinks): DeclaredLinks | undefined => {
  const { teams, channels } = proposed;
  if (isUnknown(teams) || isUnknown(channels)) return undefined;
  for (const flags of [...teams.values(), ...channels.values()])
    if (isUnknown(flags.auto_add) || isUnknown(flags.scheme_admin)) return undefined;
  return { teams, channels };
};

/** What was found; each failure that is a diagnostic becomes one. */
const collected = async <T>(looked: readonly Promise<T>[], diagnostics: Diagnostics): Promise<readonly T[]> => {
  const found: T[] = [];
  for (const result of await Promise.allSettled(looked)) {
    if (result.status === 'fulfilled') found.push(result.value);
    else if (result.reason instanceof DiagnosticError) diagnostics.error(result.reason.diagnostic);
    else throw result.reason;
  }
  return found;
};

/** Links that exist, that no state and no configuration names, and that are about to be removed. */
const warnOfUndeclared = ({ current, goal }: Asked, prior: GroupLinksState | null, diagnostics: Diagnostics): void => {
  const { desired } = changeTo(current, goal);
  const unnamed = [...current.values()]
    .filter(({ id }) => !desired.has(id))
    .map(({ key }) => key)
    .filter((key) => !prior?.teams.has(key) && !prior?.channels.has(key) && !prior?.implied_teams?.includes(key));
  if (unnamed.length === 0) return;
  diagnostics.warning({
    path: at('mode'),
    summary: `Links that the configuration does not name will be removed: ${unnamed.sort().join(', ')}`,
    detail:
      'In mode "authoritative" the group has exactly the declared links. Declare them, or use mode "additive", to keep them.',
  });
};

const sameLinks = (prior: GroupLinksState['teams'], proposed: ProposedGroupLinks['teams']): boolean =>
  !isUnknown(proposed) &&
  prior.size === proposed.size &&
  [...prior].every(([key, flags]) => {
    const other = proposed.get(key);
    return other !== undefined && other.auto_add === flags.auto_add && other.scheme_admin === flags.scheme_admin;
  });
