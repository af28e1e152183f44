import { matches } from '../../plugin/index.js';
import type { Validator } from '../../plugin/index.js';

/** What a team's name must not begin with: first parts of paths of the web application. Source: `model/utils.go`. */
const RESERVED = [
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

/** A name that the server gives to a new team. Source: POST /teams. */
export const isNewTeamName: Validator<string> = (name, path, diagnostics) => {
  const reserved = RESERVED.find((word) => name.startsWith(word));
  if (/^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$/.test(name) && !reserved) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} cannot be the name of a team`,
    detail: reserved
      ? `Got ${JSON.stringify(name)}; names that begin with ${JSON.stringify(reserved)} are paths of Mattermost itself.`
      : `Got ${JSON.stringify(name)}; expected 2 to 64 of a-z, 0-9 and "-", with a letter or digit at both ends.`,
  });
};

/** What people read. The server cuts blanks at the ends off, so that they would differ for ever. */
export const isDisplayName = matches(/^\S(.{0,62}\S)?$/su, '1 to 64 characters, without blanks at either end');
