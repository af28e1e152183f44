import { string } from '../../plugin/index.js';
import type { Proposed, State } from '../../plugin/index.js';
import type { Syncable, SyncableType } from '../api/types.js';
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

/** A link to a team or to a channel: the two differ in one attribute only. */
export type LinkState = State<typeof TEAM_LINK_ATTRIBUTES> | State<typeof CHANNEL_LINK_ATTRIBUTES>;
export type ProposedLink = Proposed<typeof TEAM_LINK_ATTRIBUTES> | Proposed<typeof CHANNEL_LINK_ATTRIBUTES>;

/** Where the link leads. The id may be unknown while the plan is being made. */
export function syncableOf(link: LinkState): Syncable;
export function syncableOf(link: LinkState | ProposedLink): { readonly type: SyncableType; readonly id: unknown };
export function syncableOf(link: LinkState | ProposedLink): { readonly type: SyncableType; readonly id: unknown } {
  return 'team_id' in link ? { type: 'team', id: link.team_id } : { type: 'channel', id: link.channel_id };
}

export const idOf = (groupId: string, syncableId: string): string => `${groupId}:${syncableId}`;

export const resourceName = (type: SyncableType): string => `mattermost_group_${type}_link`;
