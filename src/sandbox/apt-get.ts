import { spawnSync } from 'node:child_process';

/** Installs Debian packages, as root and without asking. Throws what apt-get said last. */
export function installPackages(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stderr, error } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status === 0) continue;
    throw new Error(`apt-get ${args.join(' ')} failed: ${error?.message ?? stderr.trim().split('\n').at(-1)}`);
  }
}
