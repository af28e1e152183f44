/** A release of Mattermost. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** `10.11.7` taken apart, undefined when it is no release. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
  return patch === undefined ? undefined : { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** The last minor release of each major release that has ended. Source: the vendor's list of releases. */
const LAST_MINOR: Readonly<Record<number, number>> = { 5: 39, 6: 7, 7: 10, 8: 1, 9: 11, 10: 12 };

/**
 * The minor release before one, as `10.10`; undefined where it is not known, which is so for the first release after a
 * major release that had not ended when this was written.
 */
export function minorBefore({ major, minor }: Version): string | undefined {
  if (minor > 0) return `${major}.${minor - 1}`;
  const last = LAST_MINOR[major - 1];
  return last === undefined ? undefined : `${major - 1}.${last}`;
}

/** What a change of version means for servers that run beside each other meanwhile. */
export type VersionStep =
  /** Same minor release: dot releases run beside each other in both directions. */
  | 'same-minor'
  | 'one-minor'
  /** To an earlier minor release, whose server does not know the database's schema. */
  | 'back'
  | 'too-far'
  /** To the first release of a major release, when it is not known which minor release came before. */
  | 'unknown';

export function versionStep(from: Version, to: Version): VersionStep {
  if (from.major === to.major && from.minor === to.minor) return 'same-minor';
  if (from.major > to.major || (from.major === to.major && from.minor > to.minor)) return 'back';
  const before = minorBefore(to);
  if (before === `${from.major}.${from.minor}`) return 'one-minor';
  return before === undefined && from.major === to.major - 1 ? 'unknown' : 'too-far';
}
