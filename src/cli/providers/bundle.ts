import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../project.js';
import { PROVIDERS, type ProviderProgram } from './catalogue.js';
import { licences } from './licences.js';
import { EXECUTABLE, writePackage, type Package } from './package.js';
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
 * One provider as one executable file with its side files. The same sources and packages give the same bytes on
 * every machine, because Terraform compares a hash of them with its lock file.
 */
export const bundleProvider = async (program: ProviderProgram): Promise<BundledProvider> => {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [program.entry],
    absWorkingDir: PROJECT,
    outfile: 'provider.cjs',
    write: false,
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'cjs', // starts faster than an ES module, and needs no file extension
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true, // but names stay: they make a stack trace readable and cost no time
    legalComments: 'none', // whole licences stand in a side file
    banner: { js: prologue(program) },
    external: NOT_BUNDLED,
    plugins: [withoutUnused],
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs)
    .filter((input) => !isUnused(input))
    .sort();
  const packages = inputs.filter(isPackage);
  const files = new Map<string, Uint8Array>([
    [`${EXECUTABLE}${program.name}_v${program.version}`, withoutPaths(outputFiles[0]?.text ?? '')],
    ['LICENSE', await readFile(join(PROJECT, 'LICENSE'))],
    ['THIRD-PARTY-LICENSES.txt', Buffer.from(await licences(packages))],
    // a package.json further up could make the program, which has no file extension, an ES module
    ['package.json', Buffer.from('{ "type": "commonjs" }\n')],
  ]);
  return { program, files, sources: inputs.filter((input) => !isPackage(input)) };
};

/** Whether an input, relative to the project, belongs to a package. The project itself may lie in somebody's node_modules. */
const isPackage = (input: string): boolean =>
  (input.startsWith('../') ? join(PROJECT, input) : input).includes('node_modules/');

/** esbuild names each module that is evaluated later by the path of its source. Nothing reads these names. */
const withoutPaths = (script: string): Uint8Array => Buffer.from(script.replace(MODULE_NAME, '$1{""('));
const MODULE_NAME = /(\b__(?:commonJS|esm)\()\{"[^"]+"\(/g;
