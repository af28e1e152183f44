import { at, DiagnosticError, isKnown, isUnknown, unknown } from '../../plugin/index.js';
import type { Change, Diagnostics, PlanContext } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import type { GroupLinksAttributes, GroupLinksState, Mode, ProposedGroupLinks } from './attributes.js';
import { describe } from './describe.js';
import { desiredLinks, foreignLinks } from './desired.js';
import type { Held } from './desired.js';
import { linkableGroup } from './group.js';
import { flagsIn, grantingLinks } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { channelPlace, declaredLinkSet, placeOf, teamPlace } from './places.js';
import type { DeclaredLinks, Place } from './places.js';
import { groupPeople, previewChange } from './preview.js';
import type { LinkChange } from './preview.js';
import { heldLinks } from './state.js';
import { linkSteps } from './steps.js';
import { knownLinks } from './read.js';

type Context = PlanContext<GroupLinksAttributes, MattermostClient>;
type LinksChange = Change<GroupLinksAttributes>;

/** Checks names, rights and the group, says who gains and who loses, and plans wrong roles away. Writes nothing. */
export const planGroupLinks = async (
  change: LinksChange,
  context: Context,
): Promise<ProposedGroupLinks | undefined> => {
  const { prior, proposed } = change;
  const planned = proposed ? computed(prior, proposed) : undefined;
  const { client, diagnostics } = context;
  if (!client) return planned;

  const goal = await goalOf(change, client, diagnostics);
  if (!goal || diagnostics.hasErrors) return planned;
  const steps = linkSteps(goal.current, goal.desired, { revoke: goal.revoke });
  const writes = steps.length > 0 || (planned !== undefined && isUnknown(planned.unreconciled));
  if (writes && !(await client.may('sysconsole_write_user_management_groups')))
    diagnostics.error({
      summary: 'The account may not change group links in Mattermost',
      detail: `The account ${client.account.username} lacks \`sysconsole_write_user_management_groups\`. Give it the system role system_user_manager, or use a token of an account that has it.`,
    });
  if (!writes) return planned;

  await warnOfUndeclared(client, goal, prior, diagnostics);
  await warnOfPeople(client, change, goal, diagnostics);
  return planned;
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

interface LinksGoal {
  readonly groupId: string | undefined;
  readonly declared: LinkSet;
  readonly current: LinkSet;
  readonly desired: LinkSet;
  readonly revoke: boolean;
}

const NO_LINKS: LinkSet = { teams: new Map(), channels: new Map() };
const NOTHING: Held = { teams: new Set(), channels: new Set(), implied: new Set() };

const goalOf = async (
  { prior, proposed }: LinksChange,
  client: MattermostClient,
  diagnostics: Diagnostics,
): Promise<LinksGoal | undefined> => {
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

  const current = groupId === undefined ? NO_LINKS : await knownLinks(client, groupId);
  const held = prior && prior.group_id === groupId ? await heldLinks(client, prior, current) : NOTHING;
  const mode: Mode = settings.mode === 'additive' ? 'additive' : 'authoritative';
  const declared = declaredLinkSet(declaredLinks, places);
  return {
    groupId,
    declared,
    current,
    desired: desiredLinks(declared, foreignLinks(current, held, mode), current),
    revoke: proposed !== null || prior?.on_destroy === 'revoke',
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
const warnOfUndeclared = async (
  client: MattermostClient,
  { current, desired }: LinksGoal,
  prior: GroupLinksState | null,
  diagnostics: Diagnostics,
): Promise<void> => {
  const gone = await Promise.all([
    ...[...current.teams.keys()]
      .filter((id) => !desired.teams.has(id))
      .map((id) => placeOf(client, { type: 'team', id })),
    ...[...current.channels.keys()]
      .filter((id) => !desired.channels.has(id))
      .map((id) => placeOf(client, { type: 'channel', id })),
  ]);
  const unnamed = gone
    .map((place) => place.key)
    .filter((key) => !prior?.teams.has(key) && !prior?.channels.has(key) && !prior?.implied_teams?.includes(key));
  if (unnamed.length === 0) return;
  diagnostics.warning({
    path: at('mode'),
    summary: `Links that the configuration does not name will be removed: ${unnamed.sort().join(', ')}`,
    detail:
      'In mode "authoritative" the group has exactly the declared links. Declare them, or use mode "additive", to keep them.',
  });
};

const warnOfPeople = async (
  client: MattermostClient,
  { prior, proposed }: LinksChange,
  goal: LinksGoal,
  diagnostics: Diagnostics,
): Promise<void> => {
  const expected = proposed?.expected_members;
  const declaredPeople =
    isKnown(expected) && expected.every((name) => typeof name === 'string')
      ? (expected as readonly string[])
      : undefined;
  const people = await groupPeople(client, goal.groupId, declaredPeople, prior?.expected_members ?? []);
  const changes = await changesOf(client, goal);
  const lines = (await Promise.all(changes.map((change) => previewChange(client, change, people)))).map(describe);
  const said = lines.filter(Boolean).sort();
  const [first, ...more] = said;
  if (!first) return;
  diagnostics.warning({
    // Terraform shows warnings of the same summary only once: the names in it keep this one apart.
    summary: more.length === 0 ? first : `${first} (and ${more.length} more, below)`,
    detail: said.join('\n'),
  });
};

/** Every link that will be written; and those that grant admin, whose people may change though the link does not. */
const changesOf = async (
  client: MattermostClient,
  { declared, current, desired, revoke }: LinksGoal,
): Promise<readonly LinkChange[]> => {
  const steps = linkSteps(current, desired, { revoke });
  const places = new Map<string, Place>();
  for (const syncable of [
    ...steps.map((step) => step.syncable),
    ...grantingLinks(declared).map((link) => link.syncable),
  ])
    if (!places.has(syncable.id)) places.set(syncable.id, await placeOf(client, syncable));
  return [...places.values()].map((place) => {
    const acts = steps.filter((step) => step.syncable.id === place.id).map((step) => step.act);
    return {
      place,
      before: flagsIn(current, place),
      after: flagsIn(desired, place),
      setsRoles: acts.length === 0 || acts.some((act) => act !== 'unlink'),
    };
  });
};

const sameLinks = (prior: GroupLinksState['teams'], proposed: ProposedGroupLinks['teams']): boolean =>
  !isUnknown(proposed) &&
  prior.size === proposed.size &&
  [...prior].every(([key, flags]) => {
    const other = proposed.get(key);
    return other !== undefined && other.auto_add === flags.auto_add && other.scheme_admin === flags.scheme_admin;
  });

const sameSet = (prior: readonly string[] | null, proposed: ProposedGroupLinks['expected_members']): boolean => {
  if (prior === null || !isKnown(proposed)) return prior === proposed;
  return prior.length === proposed.length && prior.every((name) => proposed.includes(name));
};
