import { at } from '../../plugin/index.js';
import type { Finding } from './finding.js';
import { isBefore, letsMembersGrantAdmin, MENDED_RELEASES, OLDEST } from './version.js';
import type { Version } from './version.js';

export const versionFindings = (version: Version): readonly Finding[] =>
  isBefore(version, OLDEST)
    ? [
        {
          id: 'mm-version-untested',
          severity: 'warning',
          summary: `Mattermost ${version.join('.')} is older than what this provider knows`,
          detail: `Before ${OLDEST.join('.')} a link also removes members of constrained teams, and unlinking sets roles anew: what a plan says about people may be wrong. Upgrade the server.`,
        },
      ]
    : [];

/** For a group that people may mention. Source: CVE-2026-7387. */
export const referenceableFindings = (
  version: Version,
  group: string,
  inConfiguration: boolean,
): readonly Finding[] => {
  if (!letsMembersGrantAdmin(version)) return [];
  return [
    {
      id: 'mm-cve-2026-7387',
      severity: 'warning',
      summary: `Any member of a team can make the people of group ${group} its admins`,
      detail: `The group may be mentioned (allow_reference), and in Mattermost ${version.join('.')} whoever may invite people to a team may link such a group to it, with scheme_admin (CVE-2026-7387). Mended in ${MENDED_RELEASES}. Until then allow_reference = false closes it; or take "Add members" (invite_user) from the members of teams under System Console > Permissions.`,
      ...(inConfiguration && { path: at('allow_reference') }),
    },
  ];
};
