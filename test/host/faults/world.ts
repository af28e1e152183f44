import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { EmbeddedHost } from '../../../src/sandbox/host/index.js';

/** All that is on a host, as text by path: what two hosts that went through the same have in common. */
export const contentsOf = async ({ world }: EmbeddedHost): Promise<Readonly<Record<string, string>>> => {
  const found: [string, string][] = [];
  for (const place of ['root', 'packages', 'units', 'etc', 'timers'])
    for (const entry of await readdir(join(world.directory, place), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const path = relative(world.directory, file);
      if (path.includes('var/lib/muster/lock') || path.endsWith('var/lib/muster/key') || /^units\/.*\/log$/.test(path))
        continue;
      const mode = ((await stat(file)).mode & 0o7777).toString(8);
      found.push([path, entry.isFile() ? `${mode} ${await readFile(file, 'utf8')}` : mode]);
    }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
};
