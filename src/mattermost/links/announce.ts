import { isKnown } from '../../plugin/index.js';
import type { Diagnostics, Log, Path } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { placeChanges } from './changes.js';
import type { LinkSets } from './changes.js';
import { refuseUnlinkedTeams } from './constrained-team.js';
import { warnOfDeadLinks } from './dead-links.js';
import { describe, listed } from './describe.js';
import { formerGrants, leftOfGrants, markGrants } from './former-grants.js';
import { guarded } from './guard.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';
import type { Place } from './places.js';
import { groupPeople, plannedLinkOf, previewChange } from './preview.js';
import type { Preview } from './preview.js';
import { linkSteps } from './steps.js';
import type { Step } from './steps.js';

/** The links of one group as they are and as the plan wants them. */
export interface LinksGoal {
  /** Undefined while Mattermost does not know the group. */
  readonly groupId: string | undefined;
  /** Where the resource granted admin before, whatever the links say now. */
  readonly granted: readonly Syncable[];
  readonly declared: LinkSet;
  readonly current: LinkSet;
  readonly desired: LinkSet;
  /** Demote before unlinking what grants admin. */
  readonly revoke: boolean;
}

export interface Planned {
  /** Usernames that the configuration makes members of the group, where it says so. */
  readonly expected: unknown;
  readonly prior: { readonly expected_members: readonly string[] | null } | null;
  /** Roles will be set anew even where no link changes. */
  readonly reconciles: boolean;
  /** The resource goes: a constraint of the same run may end before its links do. */
  readonly destroys: boolean;
  /** Where the configuration speaks of a team or channel; undefined where it does not. */
  readonly pathOf: (place: Place) => Path | undefined;
}

/** What a plan works with. */
export interface PlanningContext {
  readonly client: MattermostClient;
  readonly diagnostics: Diagnostics;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * What a plan says about a goal: what happens to people and to links of others.
 * False where there is nothing to write. Writes nothing itself.
 */
export const announce = async (context: PlanningContext, asked: LinksGoal, planned: Planned): Promise<boolean> => {
  const { client, diagnostics } = context;
  const { groupId, current, revoke } = asked;
  const left =
    groupId === undefined || !revoke ? [] : await leftOfGrants(client, groupId, current, formerGrants(asked));
  const goal = { ...asked, current: markGrants(current, left), left };
  const steps = linkSteps(goal.current, goal.desired, { revoke });
  if (steps.length + left.length === 0 && !planned.reconciles) return false;
  await refuseUnlinkedTeams(client, goal.desired, steps, planned.pathOf, diagnostics);
  await warnOfCascade(client, goal, steps, diagnostics);
  await warnOfPeople(context, goal, planned, steps);
  return true;
};

/** Unlinking a team takes the group's channel links in every team. Source: DELETE /groups/{id}/teams/{id}/link. */
const warnOfCascade = async (
  client: MattermostClient,
  { current, desired, declared }: LinksGoal,
  steps: readonly Step[],
  diagnostics: Diagnostics,
): Promise<void> => {
  const unlinked = steps.filter((step) => step.act === 'unlink' && step.syncable.type === 'team');
  const others = [...current.channels.keys()].filter((id) => desired.channels.has(id) && !declared.channels.has(id));
  if (unlinked.length === 0 || others.length === 0) return;
  const keysOf = async (type: 'team' | 'channel', ids: readonly string[]): Promise<string> =>
    listed((await Promise.all(ids.map((id) => placeOf(client, { type, id })))).map((place) => place.key).sort());
  const teams = await keysOf(
    'team',
    unlinked.map((step) => step.syncable.id),
  );
  diagnostics.warning({
    summary: `Unlinking ${teams} takes links of other owners with it for a moment: ${await keysOf('channel', others)}`,
    detail:
      'The server unlinks all channels of a group, in every team, when one of its teams is unlinked. They are linked again at once, as they were.',
  });
};

const warnOfPeople = async (
  context: PlanningContext,
  goal: LinksGoal & LinkSets,
  { expected, prior, destroys, pathOf }: Planned,
  steps: readonly Step[],
): Promise<void> => {
  const { client, diagnostics } = context;
  const declaredPeople =
    isKnown(expected) && Array.isArray(expected) && expected.every((name) => typeof name === 'string')
      ? (expected as readonly string[])
      : undefined;
  const people = await groupPeople(client, goal.groupId, declaredPeople, prior?.expected_members ?? []);
  const peopleKnown = declaredPeople !== undefined || (goal.groupId !== undefined && !client.plannedLinks.syncs);
  const said: string[] = [];
  for (const change of await placeChanges(client, goal, steps, people)) {
    const { place, groups } = change;
    // One after another, so that of two resources planned at once the second counts what the first does.
    const look = (): Promise<Preview> =>
      client.turns.take(`preview:${place.id}`, async () => {
        const found = await previewChange(client, change, client.plannedLinks);
        for (const group of groups) client.plannedLinks.note(place, plannedLinkOf(group));
        return found;
      });
    const { preview, problems } = await guarded(context, change, { peopleKnown, destroys }, look);
    said.push(describe(preview.changes));
    const path = pathOf(place);
    for (const problem of problems) diagnostics.error({ ...problem, ...(path && { path }) });
    await warnOfDeadLinks(client, place, preview, diagnostics);
  }
  const [first, ...more] = said.filter(Boolean).sort();
  if (!first) return;
  diagnostics.warning({
    // Terraform shows warnings of the same summary only once: the names in it keep this one apart.
    summary: more.length === 0 ? first : `${first} (and ${more.length} more, below)`,
    detail: [first, ...more].join('\n'),
  });
};
