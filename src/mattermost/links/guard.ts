import { DiagnosticError } from '../../plugin/index.js';
import type { DiagnosticText } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { untilNothingLeft } from '../pace.js';
import { placeChanges } from './changes.js';
import type { LinkSets } from './changes.js';
import type { Context, Group } from './context.js';
import { listed } from './describe.js';
import { isConstrained } from './leaving.js';
import type { Place } from './places.js';
import { groupPeople, previewChange } from './preview.js';
import type { PlaceChange, Preview } from './preview.js';
import type { Step } from './steps.js';

interface Certainty {
  /** Who is in the group is known: Mattermost knows it, or the configuration says so. */
  readonly peopleKnown: boolean;
  /**
   * The resource goes. A constraint of the same run may end before its links do, which no plan can know: what a
   * constrained team would lose is then refused at apply only.
   */
  readonly destroys: boolean;
}

/** What speaks against a change: the limits of the run, a team without any admin, a team without anybody. */
export const guard = (
  client: MattermostClient,
  change: PlaceChange,
  { changes, asked, nameOf }: Preview,
  { peopleKnown, destroys }: Certainty,
): readonly DiagnosticText[] => {
  const { place, groups } = change;
  const { limits } = client;
  const problems = [
    ...limits.problems(place, place.key, destroys ? { ...asked, removed: [] } : asked, nameOf),
    ...(destroys ? [] : emptied(client, changes.key, changes.removed, changes.emptied)),
  ];
  const grants = groups.some((group) => group.after?.schemeAdmin);
  if (place.type !== 'team' || !changes.losesLastAdmin || !grants || !peopleKnown || limits.limits.allowNoAdmin)
    return problems;
  const losing = [...changes.demoted, ...changes.demotedByHand].sort();
  const waiting = changes.atFirstLogin.length > 0 ? ` ${listed(changes.atFirstLogin)}: no account yet.` : '';
  return [
    ...problems,
    {
      summary: `${place.key} would be left without any Team Admin`,
      detail: `${listed(losing)} would lose the role, and nobody who is in the group with scheme_admin = true is there to get it.${waiting} Mattermost sets the roles at once, and joins nobody as admin who is not in the group then. Put somebody into the group who is a member of the team or joins it (auto_add), sync with the directory first (mattermost_ldap_sync), or set allow_no_admin = true in change_limits of the provider.`,
    },
  ];
};

/** A constrained team or channel is emptied only where the limit for removals says how many that may be. */
export const emptied = (
  client: MattermostClient,
  key: string,
  removed: readonly string[],
  empties: boolean,
): readonly DiagnosticText[] =>
  empties && client.limits.limits.maxRemovedMembers === undefined
    ? [
        {
          summary: `${key} would be left without any member`,
          detail: `${listed(removed)} would be removed, and people who were removed do not come back by themselves. Take the constraint off first, or link a group that some of them are in. If it is meant, set max_removed_members in change_limits of the provider to ${removed.length} or more.`,
        },
      ]
    : [];

/** Looks once more right before the write, as things are then. Throws where the plan would be refused now. */
export const refuseAtApply = async (
  context: Context,
  group: Group,
  links: LinkSets,
  steps: readonly Step[],
): Promise<void> => {
  const { client } = context;
  const people = await groupPeople(client, group.id, undefined, []);
  for (const change of await placeChanges(client, links, steps, people)) {
    let preview = await previewChange(client, change);
    if (preview.asked.removed.length > 0 && (await constraintEnds(context, change.place)))
      preview = await previewChange(client, change);
    const [problem] = guard(client, change, preview, { peopleKnown: true, destroys: false });
    if (problem) throw new DiagnosticError(problem);
  }
};

/** Whether another resource of the same run takes the constraint off in a moment: only then may the links go. */
const constraintEnds = async ({ client, signal, log }: Context, place: Place): Promise<boolean> => {
  const look = async (): Promise<readonly string[]> => {
    client.snapshot.forgetProperties(place);
    return (await isConstrained(client, place)) ? [place.id] : [];
  };
  const left = await untilNothingLeft(look, client.polling, signal, () =>
    log.info(`waiting for the constraint of ${place.key} to end before unlinking`, { syncable: place.id }),
  );
  return left.length === 0;
};
