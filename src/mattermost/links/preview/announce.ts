import { isKnown, listed } from '../../../plugin/index.js';
import type { Diagnostics, Path } from '../../../plugin/index.js';
import { placeChanges } from './place-changes.js';
import { refuseUnlinkedTeams } from './constrained-team.js';
import { warnOfDeadLinks } from './warn-of-dead-links.js';
import { describe } from './describe.js';
import type { Context } from '../context.js';
import { formerGrants, leftOfGrants } from '../admins/former-grants.js';
import { changeTo } from '../set/goal.js';
import type { Goal, LinkChange } from '../set/goal.js';
import { guarded } from './guard.js';
import type { LinkSet } from '../set/link-set.js';
import type { Place } from '../../places/place.js';
import { groupPeople, plannedLinkOf, previewChange } from './preview.js';
import type { Preview } from './preview.js';

interface Planned {
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

/**
 * What a plan says about a goal: what happens to people and to links of others.
 * False where there is nothing to write. Writes nothing itself.
 *
 * @param groupId undefined while Mattermost does not know the group
 * @param current its links
 */
export const announce = async (
  context: Context,
  groupId: string | undefined,
  current: LinkSet,
  goal: Goal,
  planned: Planned,
): Promise<boolean> => {
  const { client, diagnostics } = context;
  const left =
    groupId === undefined || !goal.revoke ? [] : await leftOfGrants(client, groupId, current, formerGrants(goal));
  const change = changeTo(current, goal, left);
  if (change.steps.length + left.length === 0 && !planned.reconciles) return false;
  await refuseUnlinkedTeams(client, change, planned.pathOf, diagnostics);
  warnOfCascade(change, diagnostics);
  await warnOfPeople(context, groupId, change, planned);
  return true;
};

/** Unlinking a team takes the group's channel links in every team. Source: DELETE /groups/{id}/teams/{id}/link. */
const warnOfCascade = ({ current, desired, declared, steps }: LinkChange, diagnostics: Diagnostics): void => {
  const unlinked = steps.filter(({ act, link }) => act === 'unlink' && link.type === 'team').map(({ link }) => link);
  const others = [...current.values()].filter(
    ({ type, id }) => type === 'channel' && desired.has(id) && !declared.has(id),
  );
  if (unlinked.length === 0 || others.length === 0) return;
  const keysOf = (places: readonly Place[]): string => listed(places.map((place) => place.key).sort());
  diagnostics.warning({
    summary: `Unlinking ${keysOf(unlinked)} takes links of other owners with it for a moment: ${keysOf(others)}`,
    detail:
      'The server unlinks all channels of a group, in every team, when one of its teams is unlinked. They are linked again at once, as they were.',
  });
};

const warnOfPeople = async (
  context: Context,
  groupId: string | undefined,
  links: LinkChange,
  { expected, prior, destroys, pathOf }: Planned,
): Promise<void> => {
  const { client, diagnostics } = context;
  const declaredPeople =
    isKnown(expected) && Array.isArray(expected) && expected.every((name) => typeof name === 'string')
      ? (expected as readonly string[])
      : undefined;
  const people = await groupPeople(client, groupId, declaredPeople, prior?.expected_members ?? []);
  const peopleKnown = declaredPeople !== undefined || (groupId !== undefined && !client.plannedLinks.syncs);
  const said: string[] = [];
  for (const change of placeChanges(links, people)) {
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
