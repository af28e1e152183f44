import { at, DiagnosticError } from '../../plugin/index.js';
import { lastLines, refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';

/** Why the package manager failed. */
export const packageFailure = (
  { host, name, version, what }: { host: string; name: string; version: string | null; what: string },
  finished: Finished,
): DiagnosticError => {
  const said = finished.stderr;
  const detail = (mend: string): string => `${mend}\napt says: ${lastLines(said)}`;
  if (/Unable to locate package|no installation candidate/.test(said))
    return new DiagnosticError({
      path: at('name'),
      summary: `${host} knows no package ${name}`,
      detail: detail(
        "It is in none of the host's package lists, which were just fetched again. Check the name, and the sources in /etc/apt.",
      ),
    });
  if (/Version '.*' for '.*' was not found/.test(said))
    return new DiagnosticError({
      path: at('version'),
      summary: `${host} has no ${name} of version ${version}`,
      detail: detail(`The versions that it can install are shown by: apt-cache policy ${name}`),
    });
  if (/Could not get lock|is another process using it/.test(said))
    return new DiagnosticError({
      path: at('lock_timeout'),
      summary: `Another program on ${host} holds the lock of the package manager`,
      detail: detail('Wait until it has ended, or set a longer lock_timeout. Nothing was changed.'),
    });
  if (/Held packages were changed/.test(said))
    return new DiagnosticError({
      path: at(version === null ? 'name' : 'version'),
      summary: `${what === 'install' ? 'Installing' : 'Removing'} ${name} would change a package that is held on ${host}`,
      detail: detail(
        'Somebody made sure that it stays as it is, and nothing was changed. apt-mark showhold lists what is held; to allow it: apt-mark unhold PACKAGE',
      ),
    });
  return refused({ host, what: `${what} ${name}`, path: at('name') }, finished);
};
