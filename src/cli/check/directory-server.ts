import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Problem } from '../problem.js';

const SLAPD = ['/usr/sbin/ns-slapd', '/usr/bin/ns-slapd', '/usr/local/sbin/ns-slapd'];
const isInstalled = (): boolean => SLAPD.some((path) => existsSync(path));

/** The contract tests run against a real 389 Directory Server too: installs Debian's package when this user may. */
export async function requireDirectoryServer(): Promise<void> {
  if (isInstalled()) return;
  const next =
    'Install it (Debian, Ubuntu: sudo apt-get install 389-ds-base; Fedora: sudo dnf install 389-ds-base), then run the command again.';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Problem('the tests need 389 Directory Server (ns-slapd), and it is not installed', next);
  }
  console.error('Installing 389 Directory Server (apt-get install 389-ds-base) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', '389-ds-base'],
  ]) {
    spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] });
  }
  if (!isInstalled()) throw new Problem('389 Directory Server could not be installed by apt-get', next);
}
