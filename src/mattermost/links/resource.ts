import { resourceOf } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { GROUP_LINKS_ATTRIBUTES, modeOf } from './attributes.js';
import type { GroupLinksAttributes, GroupLinksState, PlannedGroupLinks } from './attributes.js';
import type { OperationContext } from '../../plugin/index.js';
import { NOTHING } from './set/desired.js';
import { grantedBefore, grantedBy, keepGranted } from './admins/former-grants.js';
import { linkableGroup } from './group.js';
import { NO_LINKS } from './set/link-set.js';
import { declaredLinkSet, placesOf } from '../places/place.js';
import { planGroupLinks } from './plan.js';
import { heldLinks, ownLinks, stateFrom } from './state.js';
import type { Settings } from './state.js';
import { knownLinks, readLinks } from './set/read.js';
import { reachGoal } from './write/reach-goal.js';

type Context = OperationContext<GroupLinksAttributes, MattermostClient>;

export const groupLinks = resourceOf<MattermostClient>()({
  name: 'mattermost_group_links',
  description: 'The links of one group to teams and channels: who joins by themselves, and who is admin there.',
  permissions: [
    '`sysconsole_read_user_management_groups` and `sysconsole_write_user_management_groups`: both in `system_user_manager`',
    '`view_team` and `read_channel` to see members: both in `system_user_manager`',
  ],
  attributes: GROUP_LINKS_ATTRIBUTES,
  timeouts: { create: '10m', update: '10m', delete: '10m' },

  create: (plan, context) => carryOut(null, plan, context),

  async read(state, context) {
    const { client } = context;
    if (!(await client.snapshot.group(state.group_id))) return null;
    const { declared } = ownLinks(state, await knownLinks(client, state.group_id));
    const granted = [...grantedBefore(context.private), ...grantedBy(declared)];
    keepGranted(context.private, granted);
    return stateFrom(client, state, { lookAtRoles: true, granted });
  },

  update: carryOut,

  async delete(state, context) {
    if (state.on_destroy === 'keep') return;
    const group = await context.client.snapshot.group(state.group_id);
    if (!group) return;
    const held = heldLinks(state, await readLinks(context.client, group.id));
    const revoke = state.on_destroy === 'revoke';
    const goal = {
      declared: NO_LINKS,
      held,
      mode: modeOf(state.mode),
      revoke,
      granted: grantedBefore(context.private),
    };
    try {
      await reachGoal(context, { id: group.id, name: group.display_name }, goal, { wait: revoke });
    } catch (error) {
      context.checkpoint(await whatExists(context.client, state));
      throw error;
    }
  },

  plan: planGroupLinks,

  import: {
    forms: "Mattermost's id of the group",
    example: 'abcdefghijklmnopqrstuvwxyz',
    async run(id, { client }) {
      await linkableGroup(client, id);
      return { id, group_id: id };
    },
  },
});

/** Links as declared, then roles as the links say. What exists when it fails is in the state. */
async function carryOut(
  prior: GroupLinksState | null,
  plan: PlannedGroupLinks,
  context: Context,
): Promise<GroupLinksState> {
  const { client } = context;
  const held = prior ? heldLinks(prior, await readLinks(client, prior.group_id)) : NOTHING;
  const settings = settingsOf(plan);
  const group = await linkableGroup(client, settings.group_id);
  const declared = declaredLinkSet(settings, await placesOf(client, settings));
  const granted = grantedBefore(context.private);
  keepGranted(context.private, [...granted, ...grantedBy(declared)]);
  try {
    const goal = { declared, held, mode: modeOf(settings.mode), revoke: true, granted };
    await reachGoal(context, group, goal, { wait: settings.wait_for_roles });
    if (settings.wait_for_roles) keepGranted(context.private, grantedBy(declared));
    return await stateFrom(client, settings, { lookAtRoles: settings.wait_for_roles });
  } catch (error) {
    const state = await whatExists(client, settings);
    if (prior || state.teams.size + state.channels.size > 0) context.checkpoint(state);
    throw error;
  }
}

/** Where not even that can be read any more, the links of the state, or those declared, count until the next refresh. */
const whatExists = async (
  client: MattermostClient,
  settings: Settings & Partial<GroupLinksState>,
): Promise<GroupLinksState> => {
  try {
    client.snapshot.forgetLinks(settings.group_id);
    return await stateFrom(client, settings, { lookAtRoles: false });
  } catch {
    return { id: settings.group_id, implied_teams: [], unreconciled: new Map(), ...settings };
  }
};

const settingsOf = (plan: PlannedGroupLinks): Settings => ({
  group_id: plan.group_id,
  mode: plan.mode,
  teams: plan.teams as Settings['teams'],
  channels: plan.channels as Settings['channels'],
  on_destroy: plan.on_destroy,
  wait_for_roles: plan.wait_for_roles,
  expected_members: plan.expected_members,
});
