/** What a change does to a person, from the highest risk to the lowest. */
export const RISKS = [
  'system_role',
  'team_admin',
  'channel_admin',
  /** May change the members of a group, and so hand on what the group grants. */
  'group_manager',
  'removal',
  'join',
  /** Comes into or out of a group of the directory. */
  'group',
] as const;
export type Risk = (typeof RISKS)[number];
