import { existsSync } from 'node:fs';
import { installPackages } from '../../apt-get.js';

export const NS_SLAPD = '/usr/sbin/ns-slapd';

/** Throws a sentence that says how to get 389 Directory Server where this machine has none. */
export function require389ds(): void {
  if (existsSync(NS_SLAPD)) return;
  throw new Error(
    `389 Directory Server is not installed (${NS_SLAPD} is missing). ` +
      'On Debian or Ubuntu: sudo apt-get install --no-install-recommends 389-ds-base',
  );
}

/** Makes sure that 389 Directory Server is there. With `install`, and as root, it is installed by apt-get; else this throws how to. */
export function ensure389ds({ install }: { readonly install: boolean }): void {
  if (existsSync(NS_SLAPD) || !install || process.getuid?.() !== 0) return require389ds();
  installPackages(['389-ds-base']);
  require389ds();
}
