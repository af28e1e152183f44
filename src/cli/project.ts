import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.js';

/** Where Muster itself lies. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** The user's project: the nearest folder, from `start` upwards, that holds a `cdktf.json`. */
export function findProject(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'cdktf.json'))) return folder;
    if (dirname(folder) === folder) {
      throw new Problem(
        `there is no cdktf.json in ${start} or above it`,
        'Run the command in a project that has one; its "app" is the command that writes the stacks.',
      );
    }
  }
}
