import { at, DiagnosticError, modeOf, resourceOf, type Decision, type Diagnostics } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { doing } from '../diagnose.js';
import type { GroupEntry } from '../group/entry.js';
import { both, NOBODY, union, without, type Kind, type Members } from '../members.js';
import { unknownNames } from '../principals.js';
import { MEMBERSHIP_ATTRIBUTES } from './attributes.js';
import { decide } from './decide.js';
import { cycleProblems } from './nesting.js';
import { planMembership } from './plan.js';
import { namedIn, stateAfter, stateOf, unmanagedIn } from './state.js';
import { changeMembers, type Failure } from './write.js';

export const groupMembership = resourceOf<FreeipaClient>()({
  name: 'freeipa_group_membership',
  description: 'The members of a FreeIPA group: users, nested groups, and members of trusted domains.',
  permissions: [
    '`System: Read Group Membership`: held by every account',
    '`System: Modify Group Membership`, or the account is a member manager of the group',
    '`System: Modify External Group Membership` for `external`',
  ],
  attributes: MEMBERSHIP_ATTRIBUTES,

  async create(plan, context) {
    const group = await groupOf(plan.group_id, context.client);
    const { added, removed } = decide(modeOf(plan.mode), namedIn(plan), NOBODY, group.members);
    const problems = await settle(group, { added, removed }, context, (now) =>
      context.checkpoint(stateOf(now.members, plan, stateAfter(plan, now.members))),
    );
    context.diagnostics.throwAll(problems);
    return stateAfter(plan, (await groupOf(plan.group_id, context.client)).members);
  },

  async read(state, { client }) {
    const group = await client.groups.byId(state.group_id);
    return group ? stateOf(group.members, state, state) : null;
  },

  /** Takes out only whom the plan could name: who came since then shows in the next one. */
  async update(prior, plan, context) {
    const group = await groupOf(plan.group_id, context.client);
    const named = namedIn(prior);
    const seen = union(named, unmanagedIn(prior));
    const decision = decide(modeOf(plan.mode), namedIn(plan), named, group.members);
    const problems = await settle(group, { ...decision, removed: both(decision.removed, seen) }, context, (now) =>
      context.checkpoint(stateOf(now.members, plan, stateAfter(plan, now.members))),
    );
    context.diagnostics.throwAll(problems);
    return stateAfter(plan, (await groupOf(plan.group_id, context.client)).members);
  },

  async delete(state, { client, diagnostics, signal }) {
    if (modeOf(state.mode) === 'audit') return;
    const group = await client.groups.byId(state.group_id);
    if (!group) return;
    const removed = both(namedIn(state), group.members);
    diagnostics.throwAll(client.limits.removal(group, removed));
    const failures = await write(group, { added: NOBODY, removed }, client, signal);
    diagnostics.throwAll(failures.map(failureText));
  },

  plan: (change, { client, diagnostics }) => planMembership(change, client, diagnostics),

  import: {
    forms: "the group's name or id",
    example: 'mm_ops_leads',
    async run(id, { client }) {
      const group = (await client.groups.byName(id)) ?? (await client.groups.byId(id.toLowerCase()));
      if (!group) {
        throw new DiagnosticError({
          summary: `FreeIPA has no group with the name or id ${JSON.stringify(id)}`,
          detail: 'Give the name of a user group, or its ipaUniqueID (ipa group-show NAME --all).',
        });
      }
      const { users, groups, external } = group.members;
      const orNull = (names: readonly string[]) => (names.length > 0 ? names : null);
      return {
        id: group.id,
        group_id: group.id,
        users: orNull(users),
        groups: orNull(groups),
        external: orNull(external),
      };
    },
  },
});

interface Running {
  readonly client: FreeipaClient;
  readonly signal: AbortSignal;
  readonly diagnostics: Diagnostics;
}

/**
 * Brings the members about as decided, as far as that goes.
 *
 * @param keep called with the group as it is then, when not all of it went
 * @returns a problem for each member it did not work for
 */
async function settle(
  group: GroupEntry,
  { added, removed }: Pick<Decision<Members>, 'added' | 'removed'>,
  { client, signal, diagnostics }: Running,
  keep: (now: GroupEntry) => void,
) {
  const latest = async (): Promise<GroupEntry> => (await client.groups.byId(group.id)) ?? group;
  const unknown = {
    users: await client.users.missing(added.users),
    groups: await client.groups.missing(added.groups),
    external: [],
  };
  diagnostics.throwAll(client.limits.removal(group, removed));
  diagnostics.throwAll(await cycleProblems(group, added.groups, client));
  try {
    const failures = await write(group, { added: without(added, unknown), removed }, client, signal);
    const path = (kind: Kind) => at(kind);
    const problems = [...(await unknownNames({ ...unknown, path }, client)), ...failures.map(failureText)];
    if (problems.length > 0) keep(await latest());
    return problems;
  } catch (error) {
    keep(await latest());
    throw error;
  }
}

const write = (
  group: GroupEntry,
  decision: Pick<Decision<Members>, 'added' | 'removed'>,
  { groups }: FreeipaClient,
  signal: AbortSignal,
): Promise<Failure[]> =>
  doing({ what: `change the members of ${group.name}`, permission: '"System: Modify Group Membership"' }, () =>
    changeMembers(group, decision, groups, signal),
  );

const failureText = ({ step: { operation, kind, name }, refusal }: Failure) => ({
  path: at(kind),
  summary: `FreeIPA refused to ${operation === 'add' ? 'add' : 'remove'} ${name}`,
  detail: `${refusal.text || 'The server gave no reason.'} (result code ${refusal.code}) The other members were changed as planned.`,
});

async function groupOf(id: string, client: FreeipaClient): Promise<GroupEntry> {
  const group = await client.groups.byId(id);
  if (group) return group;
  throw new DiagnosticError({
    path: at('group_id'),
    summary: `FreeIPA has no group with the id ${id}`,
    detail: 'It was deleted since the plan was made, or the id is wrong. Plan again.',
  });
}
