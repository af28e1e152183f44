import { RESERVED_TEAM_NAMES } from '../../bulk-load/rules/reserved-team-names.js';
import { matches } from '../../plugin/index.js';
import type { Validator } from '../../plugin/index.js';

/** A name that the server gives to a new team. Source: POST /teams. */
export const isNewTeamName: Validator<string> = (name, path, diagnostics) => {
  const reserved = RESERVED_TEAM_NAMES.find((word) => name.startsWith(word));
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
