import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../../src/cli/project.js';
import packageFile from '../../../package.json' with { type: 'json' };

/** Puts into a folder's node_modules what npm puts there where the package is a dependency: its files, and its packages beside it. */
export const installedIn = (folder: string): void => {
  const modules = join(folder, 'node_modules');
  const own = join(modules, packageFile.name);
  mkdirSync(own, { recursive: true });
  // npm takes the licence along without being asked, and no lock.
  for (const name of ['package.json', 'LICENSE', ...packageFile.files])
    cpSync(join(PROJECT, name), join(own, name), { recursive: true });
  for (const name of readdirSync(join(PROJECT, 'node_modules'))) {
    const from = join(PROJECT, 'node_modules', name);
    // A link leads back into this project's own node_modules; one package is really beside ours, as npm has it.
    if (name === BESIDE) cpSync(from, join(modules, name), { recursive: true });
    else symlinkSync(from, join(modules, name));
  }
};

/** A small package that a provider is made of. */
export const BESIDE = 'ldapts';
