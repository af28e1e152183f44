import { string } from '../../plugin/index.js';
import type { Planned, Proposed, State } from '../../plugin/index.js';
import type { SyncableType } from '../api/types.js';
import { GROUP_LINKS_ATTRIBUTES, LINK_ATTRIBUTES } from '../links/attributes.js';

const { group_id, on_destroy, wait_for_roles, expected_members, unreconciled } = GROUP_LINKS_ATTRIBUTES;

/** What a link to a team and one to a channel have in common. */
const COMMON = {
  id: string({
    computed: true,
    useStateForUnknown: true,
    description: "The group's id and the other id, as imported.",
  }),
  group_id,
  ...LINK_ATTRIBUTES,
  on_destroy,
  wait_for_roles,
  expected_members,
  unreconciled,
};

export const TEAM_LINK_ATTRIBUTES = {
  ...COMMON,
  team_id: string({ required: true, requiresReplace: true, description: 'Id of the team.' }),
};

export const CHANNEL_LINK_ATTRIBUTES = {
  ...COMMON,
  channel_id: string({
    required: true,
    requiresReplace: true,
    description:
      'Id of the channel. The server links its team too, without admin rights, where the group is not linked there yet; that link stays when this one goes.',
  }),
};

type Common = typeof COMMON;

/** A state or plan of either resource, with the id of the team or channel under one name. */
export type LinkState = State<Common> & { readonly syncableId: string };
export type PlannedLink = Planned<Common> & { readonly syncableId: string };
export type ProposedLink = Proposed<Common> & { readonly syncableId: unknown };

export const idOf = (groupId: string, syncableId: string): string => `${groupId}:${syncableId}`;

export const resourceName = (type: SyncableType): string => `mattermost_group_${type}_link`;
