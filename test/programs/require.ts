import { howToInstall, missingPackages } from '../../src/cli/real-programs.js';

/** Nothing is skipped: without the programs the whole project fails, and says what to install. */
export function setup(): void {
  const missing = missingPackages();
  if (missing.length > 0) throw new Error(howToInstall(missing));
}
