import { bool, string } from '../../plugin/index.js';
import type { State } from '../../plugin/index.js';

export const CONSTRAINT_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: '`team:ID` or `channel:ID`.' }),
  team_id: string({ optional: true, requiresReplace: true, description: 'The team; or else set `channel_id`.' }),
  channel_id: string({ optional: true, requiresReplace: true, description: 'The channel; or else set `team_id`.' }),
  constrained: bool({
    default: true,
    description:
      'Only members of linked groups may be members. **Everybody else is removed**, the creator and the calling account included.',
  }),
};

export type ConstraintAttributes = typeof CONSTRAINT_ATTRIBUTES;
export type ConstraintState = State<ConstraintAttributes>;
