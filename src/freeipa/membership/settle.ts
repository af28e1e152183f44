import { at, DiagnosticError, type Decision, type DiagnosticText, type OperationContext } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { doing } from '../diagnose.js';
import type { GroupEntry } from '../group/entry.js';
import { NOBODY, without, type Members } from '../members.js';
import { permissionToWrite } from '../permissions.js';
import { unknownNames } from '../names.js';
import type { MembershipAttributes, MembershipState, PlannedMembership } from './attributes.js';
import { cycleProblems } from './chains.js';
import { stateAfter, stateOf } from './state.js';
import { changeMembers, type Failure } from './write.js';

type Context = OperationContext<MembershipAttributes, FreeipaClient>;

/**
 * Brings the members about as decided, as far as that goes. What came about is kept where not all of it did.
 *
 * @throws DiagnosticError after telling of each member for whom it did not work
 */
export async function settle(
  group: GroupEntry,
  { added, removed }: Pick<Decision<Members>, 'added' | 'removed'>,
  plan: PlannedMembership,
  context: Context,
): Promise<MembershipState> {
  const { client, diagnostics, signal } = context;
  const unknown = {
    users: await client.users.missing(added.users),
    groups: await client.plannedGroups.missing(added.groups),
    external: [],
  };
  diagnostics.throwAll(client.limits.removal(group, removed));
  diagnostics.throwAll(await cycleProblems(group, added.groups, client));
  try {
    const failures = await write(group, { added: without(added, unknown), removed }, client, signal);
    diagnostics.throwAll([...(await unknownNames({ ...unknown, path: at }, client)), ...failures]);
  } catch (error) {
    const { members } = (await client.groups.byId(group.id)) ?? group;
    context.checkpoint(stateOf(members, plan, stateAfter(plan, members)));
    throw error;
  }
  return stateAfter(plan, (await groupOf(plan.group_id, client)).members);
}

/** Takes these members out, without more ado. */
export async function takeOut(group: GroupEntry, removed: Members, context: Context): Promise<void> {
  const { client, diagnostics, signal } = context;
  diagnostics.throwAll(client.limits.removal(group, removed));
  diagnostics.throwAll(await write(group, { added: NOBODY, removed }, client, signal));
}

/** @throws DiagnosticError when the group is gone */
export async function groupOf(id: string, client: FreeipaClient): Promise<GroupEntry> {
  const group = await client.groups.byId(id);
  if (group) return group;
  throw new DiagnosticError({
    path: at('group_id'),
    summary: `FreeIPA has no group with the id ${id}`,
    detail: 'It was deleted since the plan was made, or the id is wrong. Plan again.',
  });
}

/** @returns a problem for each member who was refused */
async function write(
  group: GroupEntry,
  decision: Pick<Decision<Members>, 'added' | 'removed'>,
  { groups }: FreeipaClient,
  signal: AbortSignal,
): Promise<DiagnosticText[]> {
  const what = { what: `change the members of ${group.name}`, permission: permissionToWrite('member') };
  const failures = await doing(what, () => changeMembers(group, decision, groups, signal));
  return failures.map(failureText);
}

const failureText = ({ step: { operation, kind, name }, refusal }: Failure): DiagnosticText => ({
  path: at(kind),
  summary: `FreeIPA refused to ${operation === 'add' ? 'add' : 'remove'} ${name}`,
  detail: `${refusal.text || 'The server gave no reason.'} (result code ${refusal.code}) The other members were changed as planned.`,
});
