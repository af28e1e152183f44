import type { DiagnosticText, Log } from '../../plugin/index.js';
import type { User } from '../api/types.js';
import type { MattermostClient } from '../client.js';
import { untilNothingLeft } from '../pace.js';
import { contestOf } from './decide.js';
import { askedBy } from './effect.js';
import type { MemberChange, Membership } from './effect.js';
import { groupsAround } from './groups.js';
import { contested, deactivated, guestAsAdmin, noAdminLeft } from './texts.js';

/** What the checks need of a plan's or an operation's context. */
export interface Checking {
  readonly client: MattermostClient;
  readonly signal: AbortSignal;
  readonly log: Log;
}

export interface Wanted {
  readonly teamId: string;
  /** Name of the team. */
  readonly team: string;
  readonly user: User;
  readonly before: Membership;
  readonly after: Membership;
  /** Whether other resources of the same run count, as in a plan; at apply only what is there does. */
  readonly planning: boolean;
  /** The resource goes: what the groups of the team say of it is heeded already. */
  readonly ends: boolean;
}

export interface Checked {
  readonly errors: readonly DiagnosticText[];
  readonly warnings: readonly DiagnosticText[];
  readonly change: MemberChange;
}

/** What speaks against a change of one membership: the person, the groups of the team, its last admin, the limits of the run. */
export const checkChange = async (context: Checking, wanted: Wanted): Promise<Checked> => {
  const { client } = context;
  const { teamId, team, user, before, after, planning, ends } = wanted;
  const who = { team, username: user.username };
  const errors: DiagnosticText[] = [];
  const warnings: DiagnosticText[] = [];
  if (after && !before && !user.active) errors.push(deactivated(who));
  if (after?.scheme_admin && user.guest) errors.push(guestAsAdmin(who));
  else if (after && !ends) {
    const run = planning ? client.plannedLinks : undefined;
    const contest = contestOf(after.scheme_admin, await groupsAround(client, teamId, user, run));
    if (contest) (contest.kind === 'demoted by a link' ? warnings : errors).push(contested(who, contest));
  }
  if (planning) client.plannedMembers.note(teamId, user.id, after?.scheme_admin === true);
  const losesAdmin = before?.scheme_admin === true && !after?.scheme_admin;
  const otherAdmins = losesAdmin ? await adminsLeft(context, wanted) : [];
  const change = { key: team, user, before, after, otherAdmins, caller: client.account.id };
  if (losesAdmin && otherAdmins.length === 0 && !client.limits.limits.allowNoAdmin) errors.push(noAdminLeft(who));
  errors.push(...client.limits.problems({ id: teamId }, team, askedBy(change), () => user.username));
  return { errors, warnings, change };
};

/**
 * Ids of those who are admin besides this person when all is done. Where that is nobody, other resources of the run get
 * a moment to come first: Terraform takes what does not depend on each other in any order.
 */
const adminsLeft = async ({ client, signal, log }: Checking, wanted: Wanted): Promise<readonly string[]> => {
  const { teamId, user, planning } = wanted;
  const team = { type: 'team', id: teamId } as const;
  const now = async (): Promise<readonly string[]> => {
    const after = new Map(
      (await client.snapshot.members(team)).map((member) => [
        member.user_id,
        member.scheme_admin && !member.scheme_guest,
      ]),
    );
    if (planning) for (const [id, admin] of client.plannedMembers.admins(teamId)) after.set(id, admin);
    return [...after].flatMap(([id, admin]) => (admin && id !== user.id ? [id] : []));
  };
  let left = await now();
  if (left.length > 0 || client.limits.limits.allowNoAdmin) return left;
  log.info('waiting for other resources of the run, which may avert a refusal', { team: teamId });
  const look = async (): Promise<readonly string[]> => {
    if (!planning) client.snapshot.forgetSyncable(team);
    left = await now();
    return left.length === 0 ? [user.id] : [];
  };
  await untilNothingLeft(look, client.polling, signal);
  return left;
};
