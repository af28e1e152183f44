import { existsSync } from 'node:fs';
import { installPackages } from '../../../src/sandbox/apt-get.js';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The browser is Debian's: as root it is installed, else it is said how to. */
export default function setup(): void {
  if (existsSync(CHROMIUM)) return;
  if (process.getuid?.() !== 0)
    throw new Error(
      `no browser at ${CHROMIUM}: run "sudo apt-get install chromium", or name another one with CHROMIUM`,
    );
  installPackages(['chromium']);
}
