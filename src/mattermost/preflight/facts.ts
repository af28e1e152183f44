import type { Api } from '../api/api.js';
import { isMattermostError } from '../api/error.js';
import type { LdapSettings, License } from '../api/server.js';
import type { Finding } from './finding.js';
import { parseVersion } from './version.js';
import type { Version } from './version.js';

/** What a preflight goes by. Undefined: it could not be read, and nothing is said about it. */
export interface Facts {
  readonly version: Version | undefined;
  readonly license: License | undefined;
  readonly ldap: LdapSettings | undefined;
  /** One for each of these that could not be read. */
  readonly unread: readonly Finding[];
}

/** Two calls. Throws only where the session itself is refused. */
export const readFacts = async ({ server }: Api): Promise<Facts> => {
  const unread: Finding[] = [];
  const [license, settings] = await Promise.all([
    tried(server.license, (why) => unread.push(notRead('mm-license-unread', 'its licence', why))),
    tried(server.ldapSettings, (why) => unread.push(notRead('mm-config-unread', 'LdapSettings', `${why} ${READERS}`))),
  ]);
  const hidden = settings && Object.values(settings).every((value) => value === null);
  if (hidden) unread.push(notRead('mm-config-unread', 'LdapSettings', READERS));
  const version = parseVersion(server.versionId);
  if (!version)
    unread.push(
      notRead('mm-version-unread', 'its version', 'No answer had the header X-Version-Id: a proxy may take it away.'),
    );
  return { version, license, ldap: hidden ? undefined : settings, unread };
};

const READERS = 'They are shown to holders of `sysconsole_read_authentication_ldap`: system_user_manager is one.';

const notRead = (id: string, what: string, why: string): Finding => ({
  id,
  severity: 'warning',
  summary: `Mattermost could not be asked about ${what}`,
  detail: `${why} What depends on it was not checked.`,
});

const tried = async <T>(read: () => Promise<T>, failed: (why: string) => void): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (!isMattermostError(error) || error.status === 401) throw error;
    failed(`${error.message}.`.replace(/\.+$/, '.'));
    return undefined;
  }
};
