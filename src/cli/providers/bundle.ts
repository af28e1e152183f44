import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, BuildResult } from 'esbuild';
import { PROJECT } from '../project.js';
import { PROVIDERS, type ProviderProgram } from './catalogue.js';
import { licences } from './licences.js';
import { BODY, EXECUTABLE, writePackage, type Package } from './package.js';
import { prologue } from './prologue.js';
import { isUnused, withoutUnused } from './unused.js';

export interface BundledProvider {
  readonly program: ProviderProgram;
  readonly files: Package;
  /** The project's own files that went into it, relative to the project. */
  readonly sources: readonly string[];
}

/** Writes each provider's package into a folder of its own below `outDir`. */
export const bundleProviders = async (
  outDir: string,
  programs: readonly ProviderProgram[] = PROVIDERS,
): Promise<readonly BundledProvider[]> => {
  const bundled = await Promise.all(programs.map(bundleProvider));
  await Promise.all(bundled.map(({ program, files }) => writePackage(join(outDir, program.name), files, outDir)));
  return bundled;
};

/** What providers do without. */
export const NOT_BUNDLED = [
  '@grpc/proto-loader', // only for an introspection service of grpc-js that is off
  '*.node', // native parts of ssh2, which does without; they would bind the package to one system
  'cpu-features',
];

/**
 * One provider: the executable, its body and their side files. The same sources and packages give the same bytes on
 * every machine, because Terraform compares a hash of them with its lock file.
 */
export const bundleProvider = async (program: ProviderProgram): Promise<BundledProvider> => {
  const loader = await bundle({ entryPoints: [LOADER], banner: { js: prologue(program) } });
  const body = await bundle({ entryPoints: [program.entry], external: NOT_BUNDLED, plugins: [withoutUnused] });
  const inputs = Object.keys(body.metafile.inputs)
    .filter((input) => !isUnused(input))
    .sort();
  const packages = inputs.filter(isPackage);
  const files = new Map<string, Uint8Array>([
    [`${EXECUTABLE}${program.name}_v${program.version}`, script(loader)],
    [BODY, script(body)],
    ['LICENSE', await readFile(join(PROJECT, 'LICENSE'))],
    ['THIRD-PARTY-LICENSES.txt', Buffer.from(await licences(packages))],
    // a package.json further up could make the program, which has no file extension, an ES module
    ['package.json', Buffer.from('{ "type": "commonjs" }\n')],
  ]);
  return { program, files, sources: inputs.filter((input) => !isPackage(input)) };
};

const LOADER = join(PROJECT, 'src/cli/providers/loader/main.ts');

const bundle = async (options: BuildOptions): Promise<BuildResult<typeof BUNDLED>> => {
  const { build } = await import('esbuild');
  return build({ ...BUNDLED, ...options });
};

const BUNDLED = {
  absWorkingDir: PROJECT,
  outfile: BODY,
  write: false,
  bundle: true,
  metafile: true,
  platform: 'node',
  format: 'cjs', // starts faster than an ES module, and needs no file extension
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true, // but names stay: they make a stack trace readable and cost no time
  legalComments: 'none', // whole licences stand in a side file
  logLevel: 'silent',
} satisfies BuildOptions;

/** Whether an input, relative to the project, belongs to a package. The project itself may lie in somebody's node_modules. */
const isPackage = (input: string): boolean =>
  (input.startsWith('../') ? join(PROJECT, input) : input).includes('node_modules/');

/** esbuild names each module that is evaluated later by the path of its source. Nothing reads these names. */
const script = ({ outputFiles }: BuildResult<typeof BUNDLED>): Uint8Array =>
  Buffer.from((outputFiles[0]?.text ?? '').replace(MODULE_NAME, '$1{""('));
const MODULE_NAME = /(\b__(?:commonJS|esm)\()\{"[^"]+"\(/g;
