import { isMattermostError } from '../api/error.js';
import type { Api } from '../api/api.js';
import type { LdapSettings } from '../api/server.js';
import type { Snapshot } from '../snapshot.js';
import type { Finding } from './finding.js';
import { groupFilterFinding, remoteIdFindings } from './ldap-findings.js';
import type { Values } from './needs.js';
import type { Version } from './version.js';
import { referenceableFindings } from './version-findings.js';

interface Known {
  readonly version: Version | undefined;
  readonly ldap: LdapSettings | undefined;
  readonly snapshot: Snapshot;
}

interface AboutGroup {
  /** Of a finding that this change mends, so that nobody else says it. */
  readonly closed?: string;
  /** Each said once per process, whichever resource of the group asks first. */
  readonly findings: readonly { readonly key: string; readonly finding: Finding }[];
}

/** About the directory group that a resource manages or links. */
export const ofGroup = async ({ version, ldap, snapshot }: Known, after: Values | null): Promise<AboutGroup> => {
  if (!after || !version) return { findings: [] };
  const { remote_id: remoteId, group_id: groupId } = after;
  if (typeof remoteId === 'string') {
    const key = keyOf(remoteId);
    const named = (await snapshot.groupByRemoteId(remoteId))?.display_name ?? remoteId;
    const findings = [
      ...(ldap
        ? remoteIdFindings(ldap, remoteId).map((finding) => ({ key: `${finding.id} ${remoteId}`, finding }))
        : []),
      ...(after['allow_reference'] === true
        ? referenceableFindings(version, named, true).map((finding) => ({ key, finding }))
        : []),
    ];
    return after['allow_reference'] === false ? { closed: key, findings } : { findings };
  }
  const group = typeof groupId === 'string' ? await snapshot.group(groupId) : undefined;
  if (!group?.allow_reference) return { findings: [] };
  const key = keyOf(group.remote_id ?? group.id);
  return {
    findings: referenceableFindings(version, group.display_name, false).map((finding) => ({ key, finding })),
  };
};

/**
 * About a declared group that the server's search in the directory does not show. Looked for once per process; a group
 * that is missing then may be a moment old, so it is looked for again.
 */
export const groupFilterFindings = async (
  api: Api,
  ldap: LdapSettings | undefined,
  after: Values | null,
): Promise<readonly Finding[]> => {
  const remoteId = after?.['remote_id'];
  if (typeof remoteId !== 'string' || ldap?.['Enable'] === false) return [];
  if ((await idsIn(api))?.has(remoteId) !== false) return [];
  LISTED.delete(api);
  return (await idsIn(api))?.has(remoteId) === false ? [groupFilterFinding(ldap, remoteId)] : [];
};

const LISTED = new WeakMap<Api, Promise<ReadonlySet<string> | undefined>>();

/** Undefined where the server cannot say: then nothing is known against a group. */
const idsIn = (api: Api): Promise<ReadonlySet<string> | undefined> => {
  const listed =
    LISTED.get(api) ??
    api.server.directoryGroupIds().catch((error: unknown) => {
      if (isMattermostError(error) && error.status !== 401) return undefined;
      throw error;
    });
  LISTED.set(api, listed);
  return listed;
};

const keyOf = (remoteId: string): string => `mm-cve-2026-7387 ${remoteId}`;
