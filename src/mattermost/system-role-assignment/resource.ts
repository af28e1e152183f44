import { both, decideNames, DiagnosticError, modeOf, resourceOf, without } from '../../plugin/index.js';
import type { OperationContext } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { SYSTEM_ADMIN } from '../roles/built-in.js';
import { noSuchRole } from '../roles/texts.js';
import { ASSIGNMENT_ATTRIBUTES } from './attributes.js';
import type { AssignmentAttributes, AssignmentState, PlannedAssignment } from './attributes.js';
import { obstacles } from './guards.js';
import { peopleOf } from './people.js';
import { planAssignment, takenOnDestroy } from './plan.js';
import { changePeople } from './write.js';

type Context = OperationContext<AssignmentAttributes, MattermostClient>;

export const systemRoleAssignment = resourceOf<MattermostClient>()({
  name: 'mattermost_system_role_assignment',
  description: 'Who has a system role. Their other roles are never touched.',
  permissions: ['`manage_roles`: only system admins give people roles'],
  attributes: ASSIGNMENT_ATTRIBUTES,

  create: (plan, context) => settle(plan, [], context),

  async read(state, { client }) {
    if (!(await client.roles.role(state.role))) return null;
    const holders = (await client.roles.holders(state.role)).map((user) => user.username);
    return stateOf(state, holders, await pendingOf(client, state, holders));
  },

  update: (prior, plan, context) => settle(plan, prior.users ?? [], context),

  async delete(state, { client, diagnostics, signal }) {
    if (!(await client.roles.role(state.role))) return;
    const removed = await takenOnDestroy(client, state);
    diagnostics.throwAll(await obstacles(client, { role: state.role, added: [], removed }));
    const people = (await client.roles.holders(state.role)).filter((user) => removed.includes(user.username));
    diagnostics.throwAll(await changePeople(client, state.role, 'take', people, signal));
  },

  plan: planAssignment,

  import: {
    forms: "the role's name",
    example: 'system_manager',
    async run(role, { client }) {
      if (!(await client.roles.role(role)))
        throw new DiagnosticError(noSuchRole(role, [...(await client.roles.names()), SYSTEM_ADMIN.name]));
      const users = (await client.roles.holders(role)).map((user) => user.username);
      return { id: role, role, users };
    },
  },
});

/** Brings people and role together as planned, as far as that goes; takes it only from those whom the plan could name. */
const settle = async (
  plan: PlannedAssignment,
  named: readonly string[],
  context: Context,
): Promise<AssignmentState> => {
  const { client, diagnostics, signal } = context;
  const { role } = plan;
  const wanted = plan.users ?? [];
  client.roles.forgetHolders(role);
  const present = await client.roles.holders(role);
  const now = present.map((user) => user.username);
  const seen = context.private.get('holders');
  const decision = decideNames(modeOf(plan.mode), wanted, named, now);
  const removed = Array.isArray(seen) ? both(decision.removed, seen as string[]) : decision.removed;
  const people = await peopleOf(client, role, decision.added, plan.allow_missing_users);
  const added = people.accounts.map((user) => user.username);
  diagnostics.throwAll([...people.refused, ...(await obstacles(client, { role, added, removed }))]);
  const leaving = present.filter((user) => removed.includes(user.username));
  const keep = async (): Promise<AssignmentState> =>
    stateOf(
      { ...plan, id: role, unmanaged_users: null },
      (await client.roles.holders(role)).map((user) => user.username),
      people.missing,
    );
  try {
    const problems = [
      ...(await changePeople(client, role, 'give', people.accounts, signal)),
      ...(await changePeople(client, role, 'take', leaving, signal)),
    ];
    diagnostics.throwAll(problems);
  } catch (error) {
    context.checkpoint(await keep());
    throw error;
  }
  const unmanaged = Array.isArray(plan.unmanaged_users) ? plan.unmanaged_users : decision.unmanaged;
  return { ...plan, id: role, unmanaged_users: unmanaged };
};

/** Names without an account count as named, where that is allowed: else the plan would never be empty. */
const pendingOf = async (
  client: MattermostClient,
  state: AssignmentState,
  holders: readonly string[],
): Promise<readonly string[]> => {
  const others = without(state.users ?? [], holders);
  if (!state.allow_missing_users || others.length === 0) return [];
  const found = await client.snapshot.usersByName(others);
  return others.filter((name) => !found.has(name));
};

/** Of those named, who has the role; and who else has it. In mode `audit` the names stay as written. */
const stateOf = (state: AssignmentState, holders: readonly string[], pending: readonly string[]): AssignmentState => {
  const named = state.users ?? [];
  const kept = modeOf(state.mode) === 'audit' ? named : both(named, [...holders, ...pending]);
  return {
    ...state,
    id: state.role,
    users: state.users && kept,
    unmanaged_users: without(holders, named),
  };
};
