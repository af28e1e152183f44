import { modeOf, resourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { importedGroup } from '../group/find.js';
import { both, NOBODY, union } from '../members.js';
import { MEMBERSHIP_ATTRIBUTES } from './attributes.js';
import { decide } from './decide.js';
import { planMembership } from './plan.js';
import { groupOf, settle, takeOut } from './settle.js';
import { namedIn, stateOf, unmanagedIn } from './state.js';

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
    return settle(group, decide(modeOf(plan.mode), namedIn(plan), NOBODY, group.members), plan, context);
  },

  async read(state, { client }) {
    const group = await client.groups.byId(state.group_id);
    return group ? stateOf(group.members, state, state) : null;
  },

  /** Takes out only whom the plan could name: who came since then shows in the next one. */
  async update(prior, plan, context) {
    const group = await groupOf(plan.group_id, context.client);
    const named = namedIn(prior);
    const { added, removed } = decide(modeOf(plan.mode), namedIn(plan), named, group.members);
    return settle(group, { added, removed: both(removed, union(named, unmanagedIn(prior))) }, plan, context);
  },

  async delete(state, context) {
    if (modeOf(state.mode) === 'audit') return;
    const group = await context.client.groups.byId(state.group_id);
    if (group) await takeOut(group, both(namedIn(state), group.members), context);
  },

  plan: planMembership,

  import: {
    forms: "the group's name or id",
    example: 'mm_ops_leads',
    async run(id, { client }) {
      const group = await importedGroup(id, client);
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
