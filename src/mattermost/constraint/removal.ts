import { DiagnosticError, listed } from '../../plugin/index.js';
import type { Diagnostics, DiagnosticText, Path } from '../../plugin/index.js';
import type { Syncable } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { emptied } from '../links/preview/guard.js';
import { empties, outsideOf } from '../links/preview/leaving.js';
import { placeOf } from '../places/place.js';
import type { PlannedLinks } from '../links/preview/planned-links.js';
import { linkedGroupIds } from '../links/admins/situation.js';

/** What turning the constraint on does to the members of a team or channel. */
interface Removal {
  /** `ops`, `ops/incidents` */
  readonly key: string;
  /** Whether a group is linked; without any everybody goes. */
  readonly linked: boolean;
  /** Usernames, sorted: everybody in none of the groups, creator and system admins included. */
  readonly removed: readonly string[];
  /** Whether nobody but bots would be left, and no link of the same run brings anybody. */
  readonly empties: boolean;
  /** Whether the account of this session is one of them. */
  readonly callerGoes: boolean;
  /** What the limits of the run say against it. */
  readonly problems: readonly DiagnosticText[];
}

/** @param run what other resources of the same run do to links; left out at apply, where only what is there counts */
export const removalBy = async (client: MattermostClient, syncable: Syncable, run?: PlannedLinks): Promise<Removal> => {
  const { key } = await placeOf(client, syncable);
  const planned = run?.at(syncable, new Set()) ?? [];
  const changed = new Set(planned.map((link) => link.groupId));
  const stay = (await linkedGroupIds(client, syncable)).filter((id) => !changed.has(id));
  const coming = planned.some((link) => link.after);
  const linked = stay.length > 0 || coming;
  const ids = await outsideOf(client, syncable, planned);
  const users = await client.snapshot.users(ids);
  const nameOf = (id: string): string => users.get(id)?.username ?? id;
  const removed = ids.map(nameOf).sort();
  const asked = { promoted: [], demoted: [], removed: ids };
  const emptying = !coming && (await empties(client, syncable, ids));
  return {
    key,
    linked,
    removed,
    empties: emptying,
    callerGoes: ids.includes(client.account.id),
    problems: linked
      ? [...client.limits.problems(syncable, key, asked, nameOf), ...emptied(client, key, removed, emptying)]
      : [],
  };
};

/** Says who goes, and refuses what the limits do not allow. */
export const announceRemoval = (
  { key, linked, removed, callerGoes, problems }: Removal,
  path: Path,
  diagnostics: Diagnostics,
): void => {
  if (!linked) {
    diagnostics.warning({
      path,
      summary: `No group is linked to ${key} yet`,
      detail:
        'The apply waits a moment for links that are made beside it, and constrains nothing without any. Name the resource that links the groups in depends_on, so that it comes first and the plan can say who is removed.',
    });
    return;
  }
  if (removed.length > 0)
    diagnostics.warning({
      path,
      summary: `Removed from ${key}: ${listed(removed)}`,
      detail: `They are in none of the linked groups. ${key.includes('/') ? '' : 'They leave the channels of the team too. '}${callerGoes ? 'The account of this session is one of them. ' : ''}People who were removed do not come back by themselves, also when they get into a group later, unless LdapSettings.ReAddRemovedMembers is on.`,
    });
  for (const problem of problems) diagnostics.error({ path, ...problem });
};

/** Throws where the plan would be refused now. Without a group linked it would be emptied, which no limit allows. */
export const refuseRemoval = ({ key, linked, problems: [problem] }: Removal, path: Path): void => {
  if (problem) throw new DiagnosticError({ path, ...problem });
  if (!linked)
    throw new DiagnosticError({
      path,
      summary: `No group is linked to ${key}: constraining it would empty it for good`,
      detail:
        'Everybody would be removed, and people who were removed do not come back when a group is linked later. Link a group first (mattermost_group_links); a mattermost_group_constraint that depends on the links keeps the order within one apply.',
    });
};
