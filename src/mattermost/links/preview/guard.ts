import { listed } from '../../../plugin/index.js';
import type { DiagnosticText } from '../../../plugin/index.js';
import type { MattermostClient } from '../../client.js';
import { untilNothingLeft } from '../../pace.js';
import type { Context } from '../context.js';
import type { PlaceChange, Preview } from './preview.js';

interface Certainty {
  /** Who is in the group is known: Mattermost knows it, or the configuration says so. */
  readonly peopleKnown: boolean;
  /**
   * The resource goes. A constraint of the same run may end before its links do, which no plan can know: what a
   * constrained team would lose is then refused at apply only.
   */
  readonly destroys: boolean;
}

/** What the limits of the run say against a change. */
const overLimits = (
  { limits }: MattermostClient,
  { place }: PlaceChange,
  { asked, nameOf }: Preview,
  { destroys }: Certainty,
): readonly DiagnosticText[] => limits.problems(place, place.key, destroys ? { ...asked, removed: [] } : asked, nameOf);

/** A team left without any admin, or without anybody: what other resources of the same run may still avert. */
const dangers = (
  client: MattermostClient,
  { place, groups }: PlaceChange,
  { changes }: Preview,
  { peopleKnown, destroys }: Certainty,
): readonly DiagnosticText[] => {
  const problems = destroys ? [] : emptied(client, changes.key, changes.removed, changes.emptied);
  const grants = groups.some((group) => group.after?.scheme_admin);
  const { allowNoAdmin } = client.limits.limits;
  if (place.type !== 'team' || !changes.losesLastAdmin || !grants || !peopleKnown || allowNoAdmin) return problems;
  const losing = [...changes.demoted, ...changes.demotedByHand].sort();
  const waiting = changes.atFirstLogin.length > 0 ? ` ${listed(changes.atFirstLogin)}: no account yet.` : '';
  return [
    ...problems,
    {
      summary: `${place.key} would be left without any Team Admin`,
      detail: `${listed(losing)} would lose the role, and nobody who is in the group with scheme_admin = true is there to get it.${waiting} Mattermost sets the roles at once, and joins nobody as admin who is not in the group then. Put somebody into the group who is a member of the team or joins it (auto_add), sync with the directory first (mattermost_ldap_sync), or set allow_no_admin = true in change_limits of the provider. Where another resource of this run makes admins there, name it in depends_on.`,
    },
  ];
};

interface Guarded {
  readonly preview: Preview;
  readonly problems: readonly DiagnosticText[];
}

/**
 * Looks at a change and at what speaks against it. Where it alone would leave a team without admins or people, others
 * of the run get a moment to come first: Terraform takes what does not depend on each other in any order.
 */
export const guarded = async (
  { client, signal, log }: Pick<Context, 'client' | 'signal' | 'log'>,
  change: PlaceChange,
  certainty: Certainty,
  look: () => Promise<Preview>,
): Promise<Guarded> => {
  let preview = await look();
  const found = (): readonly DiagnosticText[] => dangers(client, change, preview, certainty);
  if (found().length > 0) {
    log.info('waiting for other resources of the run, which may avert a refusal', { place: change.place.key });
    const again = async (): Promise<readonly string[]> => {
      preview = await look();
      return found().map((problem) => problem.summary);
    };
    await untilNothingLeft(again, client.polling, signal);
  }
  return { preview, problems: [...overLimits(client, change, preview, certainty), ...found()] };
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
