/** What a team's name must not begin with: first parts of paths of the web application. Source: `model/team.go`. */
export const RESERVED_TEAM_NAMES = [
  'admin',
  'api',
  'boards',
  'channel',
  'claim',
  'error',
  'files',
  'help',
  'landing',
  'login',
  'mfa',
  'oauth',
  'playbooks',
  'plug',
  'post',
  'signup',
];
