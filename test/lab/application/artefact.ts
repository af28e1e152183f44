import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../command.js';

export interface Artefact {
  readonly version: string;
  /** Path of the archive. */
  readonly file: string;
  readonly sha256: string;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Makes the stand-in's archive, laid out as the vendor's: `mattermost/bin/mattermost` and what belongs to it. */
export const makeArtefact = async (folder: string, version: string): Promise<Artefact> => {
  const tree = join(folder, `tree-${version}`);
  const root = join(tree, 'mattermost');
  for (const name of ['bin', 'config', 'client', 'stand-in']) await mkdir(join(root, name), { recursive: true });
  await copyFile(here('launcher.pl'), join(root, 'bin', 'mattermost'));
  await chmod(join(root, 'bin', 'mattermost'), 0o755);
  await build({
    entryPoints: [here('server.ts')],
    outfile: join(root, 'stand-in', 'server.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    define: { VERSION: JSON.stringify(version) },
    external: ['pg-native'],
    // pg is CommonJS and asks for Node's own modules when it runs.
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  const file = join(folder, `mattermost-${version}-linux-amd64.tar.gz`);
  await run('tar', [
    '--create',
    '--gzip',
    '--owner=0',
    '--group=0',
    `--file=${file}`,
    `--directory=${tree}`,
    'mattermost',
  ]);
  await rm(tree, { recursive: true });
  return {
    version,
    file,
    sha256: createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  };
};
