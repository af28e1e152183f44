import { isKnown } from '../../plugin/index.js';
import type { Diagnostics } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { describe, listed } from './describe.js';
import { flagsIn, grantingLinks } from './link-set.js';
import type { LinkSet } from './link-set.js';
import { placeOf } from './places.js';
import type { Place } from './places.js';
import { groupPeople, previewChange } from './preview.js';
import type { LinkChange } from './preview.js';
import { linkSteps } from './steps.js';
import type { Step } from './steps.js';

/** The links of one group as they are and as the plan wants them. */
export interface LinksGoal {
  /** Undefined while Mattermost does not know the group. */
  readonly groupId: string | undefined;
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
}

/**
 * What a plan says about a goal: whether the account may reach it, and what happens to people and to links of others.
 * False where there is nothing to write. Writes nothing itself.
 */
export const announce = async (
  client: MattermostClient,
  goal: LinksGoal,
  planned: Planned,
  diagnostics: Diagnostics,
): Promise<boolean> => {
  const steps = linkSteps(goal.current, goal.desired, { revoke: goal.revoke });
  if (steps.length === 0 && !planned.reconciles) return false;
  if (!(await client.may('sysconsole_write_user_management_groups')))
    diagnostics.error({
      summary: 'The account may not change group links in Mattermost',
      detail: `The account ${client.account.username} lacks \`sysconsole_write_user_management_groups\`. Give it the system role system_user_manager, or use a token of an account that has it.`,
    });
  await warnOfCascade(client, goal, steps, diagnostics);
  await warnOfPeople(client, goal, planned, steps, diagnostics);
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
  client: MattermostClient,
  goal: LinksGoal,
  { expected, prior }: Planned,
  steps: readonly Step[],
  diagnostics: Diagnostics,
): Promise<void> => {
  const declaredPeople =
    isKnown(expected) && Array.isArray(expected) && expected.every((name) => typeof name === 'string')
      ? (expected as readonly string[])
      : undefined;
  const people = await groupPeople(client, goal.groupId, declaredPeople, prior?.expected_members ?? []);
  const changes = await changesOf(client, goal, steps);
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
  { declared, current, desired }: LinksGoal,
  steps: readonly Step[],
): Promise<readonly LinkChange[]> => {
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
