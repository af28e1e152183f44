import { RESERVED_TEAM_NAMES } from './reserved-team-names.js';
import { shown, type Rule } from './rule.js';
import { text } from './values.js';

const TEAM_NAME =
  'a team name: 2 to 64 letters, digits and dashes, with a letter or digit at both ends; the server makes it lower case';

const teamCharacters = text({ max: 64, mayBeEmpty: false, pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])$/i, as: TEAM_NAME });

/** Of a team that is made: the name is looked at more closely than where it is referred to. */
export const newTeamName: Rule = (value, at) => {
  const reserved =
    typeof value === 'string' && RESERVED_TEAM_NAMES.find((word) => value.toLowerCase().startsWith(word));
  if (reserved) at.refuse(`got ${shown(value)}: names that begin with "${reserved}" belong to the web application`);
  else teamCharacters(value, at);
};

export const name = (what: string): Rule => text({ max: 64, mayBeEmpty: false, as: `the name of a ${what}` });

export const channelName = text({
  max: 64,
  mayBeEmpty: false,
  pattern: /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i,
  as: 'a channel name: 1 to 64 letters, digits, dashes and underscores, no dash at either end',
});

const RESERVED_USERS = ['all', 'channel', 'here', 'matterbot', 'system'];
const userCharacters = text({
  max: 64,
  mayBeEmpty: false,
  pattern: /^[a-z0-9._-]+$/i,
  as: 'a username: 1 to 64 letters, digits, dots, dashes and underscores',
});

/** Source: `model.IsValidUsername`; capitals are made small by the importer. */
export const newUsername: Rule = (value, at) => {
  if (typeof value === 'string' && RESERVED_USERS.includes(value.toLowerCase()))
    at.refuse(`got ${shown(value)}: this name is reserved for mentions and the server itself`);
  else userCharacters(value, at);
};

export const roleName = text({
  max: 64,
  mayBeEmpty: false,
  pattern: /^[a-z0-9_]+$/,
  as: 'the name of a role: lower-case letters, digits and underscores',
});

export const schemeName = text({
  max: 64,
  mayBeEmpty: false,
  pattern: /^[a-z0-9_]+$/,
  as: 'the name of a scheme: 2 to 64 lower-case letters, digits and underscores',
});

export const emojiName = text({
  max: 64,
  unit: 'bytes',
  mayBeEmpty: false,
  pattern: /^[a-zA-Z0-9_+-]+$/,
  as: 'the name of an emoji: letters, digits, plus, dash and underscore',
});

/** Names of roles with blanks between them. `system_admin` alone is refused, against accidents: `model.IsValidUserRoles`. */
export const roles: Rule = (value, at) => {
  if (typeof value !== 'string')
    return at.refuse(`got ${shown(value)}, expected names of roles with blanks between them`);
  const names = value.split(/\s+/).filter(Boolean);
  const wrong = names.find((one) => !/^[a-z0-9_]{1,64}$/.test(one));
  if (wrong !== undefined) at.refuse(`got ${shown(wrong)}, which is no name of a role`);
  if (names.length === 1 && names[0] === 'system_admin')
    at.refuse('got "system_admin" alone, which the server refuses: write "system_user system_admin"');
};

/** Of a file in the archive's folder `data`; it must not lead out of it. */
export const attachmentPath: Rule = (value, at) => {
  if (typeof value !== 'string' || value === '') return at.refuse(`got ${shown(value)}, expected the path of a file`);
  if (inData(value) === undefined)
    at.refuse(`got ${shown(value)}, which leads out of the folder that it is looked for in`);
};

/** The path cleaned, with slashes; undefined where it leads out. Source: `ValidateAttachmentPathForImport`. */
export const inData = (path: string): string | undefined => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/') || undefined;
};
