import type { Diagnostics, Path } from '../../plugin/index.js';

const TEAM = /^[a-z0-9][a-z0-9-]*$/;
const CHANNEL = /^[a-z0-9_][a-z0-9._-]*$/;

/** `ops`: the name in the team's address, not its display name. */
export const isTeamName = (name: string, path: Path, diagnostics: Diagnostics): void => {
  if (TEAM.test(name)) return;
  const folded = name.toLowerCase();
  diagnostics.error({
    path,
    summary: `${JSON.stringify(name)} is not the name of a team`,
    detail: TEAM.test(folded)
      ? `Names of teams are lower case: write ${JSON.stringify(folded)}.`
      : 'Expected the name in the team\'s address, such as "ops": a-z, 0-9 and "-". A channel goes into `channels`, as "team/channel".',
  });
};

/** `ops/incidents`: name of the team, name of the channel. */
export const isChannelKey = (key: string, path: Path, diagnostics: Diagnostics): void => {
  const parts = key.split('/');
  if (parts.length === 2 && TEAM.test(parts[0] ?? '') && CHANNEL.test(parts[1] ?? '')) return;
  const folded = key.toLowerCase();
  diagnostics.error({
    path,
    summary: `${JSON.stringify(key)} does not name a channel`,
    detail:
      folded !== key && parts.length === 2
        ? `Names of teams and channels are lower case: write ${JSON.stringify(folded)}.`
        : 'Expected "team/channel" with the names as in the channel\'s address, such as "ops/incidents".',
  });
};

/** Both halves of a `team/channel` key that {@link isChannelKey} has accepted. */
export const splitChannelKey = (key: string): { readonly team: string; readonly channel: string } => {
  const [team = '', channel = ''] = key.split('/');
  return { team, channel };
};
