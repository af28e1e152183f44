import { listed } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { Syncable, User } from '../api/types.js';
import type { Snapshot } from '../snapshot.js';
import type { Finding } from './finding.js';
import type { Local } from './needs.js';
import type { Rights } from './rights.js';

/** What of these permissions the account lacks, and the smallest role that would do. */
export const permissionFindings = async (
  account: User,
  rights: Rights,
  doing: string,
  permissions: readonly string[],
): Promise<readonly Finding[]> => {
  const missing = await rights.missing(permissions);
  if (missing.length === 0) return [];
  return [lacking(account, doing, missing, `${await remedy(rights, missing)}.`)];
};

/** The same for permissions that a membership may hold as well. */
export const localFindings = async (
  account: User,
  rights: Rights,
  snapshot: Snapshot,
  doing: string,
  needed: readonly Local[],
): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const { permission, places } of needed) {
    if (await rights.mayIn(places, permission)) continue;
    const [place] = places;
    const where = place ? await nameOf(snapshot, place) : '';
    const inside = permission.startsWith('create_')
      ? `Make the account a member of ${where}`
      : `Make the account an admin of ${where}`;
    findings.push(
      lacking(account, doing, [permission], `${inside}; or ${lowerFirst(await remedy(rights, [permission]))}.`),
    );
  }
  return findings;
};

/** `Give it the role system_user_manager, the smallest that holds this` */
const remedy = async (rights: Rights, missing: readonly string[]): Promise<string> => {
  const role = await rights.smallestRole(missing);
  if (role !== 'system_admin')
    return `Give it the role ${role}, the smallest that holds ${missing.length === 1 ? 'it' : 'them'}, or use a token of an account that has it`;
  return `Of the built-in roles only system_admin holds ${missing.length === 1 ? 'it' : 'them'}: add ${missing.length === 1 ? 'it' : 'them'} to a role of the account (mmctl permissions add ROLE ${missing.join(' ')}), or use a token of a system admin`;
};

const lacking = (account: User, doing: string, missing: readonly string[], remedies: string): Finding => ({
  id: 'mm-permission-missing',
  severity: 'error',
  summary: `The account may not ${doing} in Mattermost`,
  detail: `The account ${account.username} (${account.roles.join(', ')}) lacks ${listed(
    missing.map((name) => `\`${name}\``),
    Infinity,
  )}. ${remedies}`,
});

const nameOf = async (snapshot: Snapshot, syncable: Syncable): Promise<string> => {
  const { type, id } = syncable;
  try {
    return `the ${type} ${(await snapshot.teamOrChannel(syncable))?.name ?? id}`;
  } catch (error) {
    if (isMattermostError(error, 403)) return `the ${type} ${id}`;
    throw error;
  }
};

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
