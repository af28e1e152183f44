import { bool, lengthAtMost, oneOf, string } from '../../plugin/index.js';
import type { Planned, State } from '../../plugin/index.js';
import { isDisplayName, isNewTeamName } from './names.js';

export const TEAM_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: "Mattermost's id of the team." }),
  name: string(
    {
      required: true,
      requiresReplace: true,
      description: "Name in the team's address: `ops`. The server cannot change it: another name is another team.",
    },
    { validate: [isNewTeamName] },
  ),
  display_name: string({ required: true, description: 'Name as shown.' }, { validate: [isDisplayName] }),
  description: string(
    { default: '', description: 'What the team is for, at most 255 characters.' },
    { validate: [lengthAtMost(255)] },
  ),
  type: string(
    {
      default: 'open',
      description: '`open`, or `invite`: only who is invited may join. Changed in place.',
    },
    { validate: [oneOf('open', 'invite')] },
  ),
  allow_open_invite: bool({
    optional: true,
    computed: true,
    description:
      'Whether everybody with an account may find and join an open team. When left out: true for a new open team, and as the server sets it when `type` changes.',
  }),
  group_constrained: bool({
    optional: true,
    computed: true,
    description:
      'Whether only members of linked groups may be members. Not managed when left out. It cannot be set on a new team, which it would empty for good: link a group first, and use `mattermost_group_constraint`.',
  }),
  on_destroy: string(
    {
      default: 'archive',
      description:
        '`archive`: nobody sees the team any more, and it can be restored; it keeps its name. `delete`: for good, with channels and messages; needs `ServiceSettings.EnableAPITeamDeletion`.',
    },
    { validate: [oneOf('archive', 'delete')] },
  ),
};

export type TeamAttributes = typeof TEAM_ATTRIBUTES;
export type TeamState = State<TeamAttributes>;
export type PlannedTeam = Planned<TeamAttributes>;
