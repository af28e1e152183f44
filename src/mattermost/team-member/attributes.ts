import { bool, oneOf, string } from '../../plugin/index.js';
import type { Proposed, State } from '../../plugin/index.js';
import { isUsername } from '../usernames.js';

export const TEAM_MEMBER_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: '`TEAM_ID/USER_ID`.' }),
  team_id: string({ required: true, requiresReplace: true, description: 'The team: `id` of a `mattermost_team`.' }),
  username: string(
    {
      required: true,
      requiresReplace: true,
      description: 'Username of a person who has an account. People of a directory get one at their first login.',
    },
    { validate: [isUsername] },
  ),
  user_id: string({
    computed: true,
    useStateForUnknown: true,
    description: "Mattermost's id of the person. It stays when the username changes.",
  }),
  scheme_admin: bool({
    default: false,
    description:
      'Whether the person is Team Admin. Not for guests; and not against the groups that are linked to the team, whose links decide again with every sync.',
  }),
  on_destroy: string(
    {
      default: 'remove',
      description:
        '`remove`: the person leaves the team and its channels, unless a linked group makes them a member: then only the role goes. `demote`: stays an ordinary member. `keep`: nothing changes in Mattermost.',
    },
    { validate: [oneOf('remove', 'demote', 'keep')] },
  ),
};

export type TeamMemberAttributes = typeof TEAM_MEMBER_ATTRIBUTES;
export type TeamMemberState = State<TeamMemberAttributes>;
export type ProposedTeamMember = Proposed<TeamMemberAttributes>;

export const idOf = (teamId: string, userId: string): string => `${teamId}/${userId}`;
