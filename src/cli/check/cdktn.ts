import { execFile } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { exitWith, Problem } from '../problem.js';
import { PROJECT } from '../project.js';
import { inTemporaryFolder } from '../temporary-folder.js';

/** `npm run test:cdktn`: the stacks of this project, written with the fork cdktn under the name cdktf, are what they are with cdktf. Asks the npm registry. */
const FORK = 'npm:cdktn@0.24.0';
/** What stacks are made of. The fork takes the place of the first. */
const PACKAGES = ['cdktf', 'constructs', 'fastest-levenshtein', 'yaml'];
const SOURCES = ['package.json', 'tsconfig.json', 'stacks', 'src/constructs', 'src/topology'];
const run = promisify(execFile);

await exitWith(() =>
  inTemporaryFolder('cdktn', async (folder) => {
    const [ours, fork] = [join(folder, 'cdktf'), join(folder, 'cdktn')];
    const wanted = await dependencies();
    for (const [project, cdktf] of [
      [ours, wanted['cdktf'] ?? ''],
      [fork, FORK],
    ] as const) {
      for (const source of SOURCES) await cp(join(PROJECT, source), join(project, source), { recursive: true });
      await writeFile(
        join(project, 'package.json'),
        JSON.stringify({ type: 'module', dependencies: { ...wanted, cdktf } }),
      );
    }
    await symlink(join(PROJECT, 'node_modules'), join(ours, 'node_modules'));
    await run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: fork });
    const { name, version } = JSON.parse(
      await readFile(join(fork, 'node_modules', 'cdktf', 'package.json'), 'utf8'),
    ) as { name: string; version: string };
    if (name !== 'cdktn') throw new Problem(`npm installed ${name}, not cdktn`, 'Look at what npm makes of an alias.');

    const [expected, found] = await Promise.all([written(ours), written(fork)]);
    const names = Object.keys(expected);
    const differing = names.filter((stack) => !isDeepStrictEqual(expected[stack], found[stack]));
    if (names.length === 0 || names.length !== Object.keys(found).length || differing.length > 0)
      throw new Problem(
        `with ${name} ${version} other stacks are written: ${differing.join(', ') || Object.keys(found).join(', ')}`,
        'Use of cdktf only what both export, or say in docs/decisions/0033-cdktn.md what does not work.',
      );
    console.log(`cdktn ${version} writes the same ${names.length} stacks: ${names.join(', ')}`);
    return 0;
  }),
);

async function dependencies(): Promise<Readonly<Record<string, string>>> {
  const { dependencies: all } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(PACKAGES.map((name) => [name, all[name] ?? '*']));
}

/** The stacks by their names, without what says which library wrote them. */
async function written(project: string): Promise<Readonly<Record<string, unknown>>> {
  const out = join(project, 'out');
  const tsx = join(PROJECT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  await run(process.execPath, [tsx, 'stacks/main.ts'], {
    cwd: project,
    env: { ...process.env, CDKTF_OUTDIR: out, MUSTER_STACK: '' },
  });
  const { stacks } = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as {
    stacks: Readonly<Record<string, { workingDirectory: string }>>;
  };
  const entries = Object.entries(stacks).map(async ([name, { workingDirectory }]) => {
    const text = await readFile(join(out, workingDirectory, 'cdk.tf.json'), 'utf8');
    return [name, withoutVersion(JSON.parse(text))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The two libraries print empty objects differently. */
function withoutVersion(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVersion);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'version' || !('stackName' in value))
    .map(([name, inner]) => [name, withoutVersion(inner)] as const)
    .filter(([, inner]) => !isDeepStrictEqual(inner, {}));
  return Object.fromEntries(entries);
}
