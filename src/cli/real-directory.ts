import { ensure389ds } from '../sandbox/directory/index.js';
import { Problem } from './problem.js';

/** Makes sure that a real 389 Directory Server can be started: as root it is installed; else a Problem says how to. */
export function requireRealDirectory(): void {
  try {
    ensure389ds({ install: false });
    return;
  } catch (error) {
    if (process.getuid?.() !== 0)
      throw new Problem((error as Error).message, 'Or leave out --directory 389ds: the embedded server needs nothing.');
  }
  console.error('Installing 389 Directory Server (apt-get install 389-ds-base) …');
  try {
    ensure389ds({ install: true });
  } catch (error) {
    throw new Problem(
      `389 Directory Server could not be installed: ${(error as Error).message}`,
      'Install the package 389-ds-base yourself; then run the command again.',
    );
  }
}
