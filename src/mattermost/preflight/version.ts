/** `[11, 6, 0]` */
export type Version = readonly [major: number, minor: number, patch: number];

/** Of an `X-Version-Id`: `11.6.0.<build>.<hash>.true`. Undefined where it holds none. */
export const parseVersion = (versionId: string): Version | undefined => {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(versionId) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
};

export const isBefore = (version: Version, other: Version): boolean => {
  for (const part of [0, 1, 2] as const) if (version[part] !== other[part]) return version[part] < other[part];
  return false;
};

/** Releases of older lines in which CVE-2026-7387 is mended as well. Of 11.4 no number is known. */
const MENDED: readonly Version[] = [
  [10, 11, 17],
  [11, 5, 5],
  [11, 6, 2],
];

/**
 * CVE-2026-7387: whoever may link a referenceable group may also give its people the admin role. Since then
 * `scheme_admin` asks for `sysconsole_write_user_management_groups`, `manage_team_roles` or `manage_channel_roles`.
 */
export const letsMembersGrantAdmin = (version: Version): boolean => {
  if (!isBefore(version, [11, 7, 0])) return false;
  const line = MENDED.find(([major, minor]) => version[0] === major && version[1] === minor);
  return line === undefined || isBefore(version, line);
};

/** The releases that mend it, as text. */
export const MENDED_RELEASES = '11.7.0, 11.6.2, 11.5.5 or 10.11.17, or a later one of these lines';

/** Before it, links also removed people who are in no group, and unlinking set roles anew. */
export const OLDEST: Version = [10, 7, 0];
/** Before it there is no setting `ReAddRemovedMembers`. */
export const READDS: Version = [10, 9, 0];
