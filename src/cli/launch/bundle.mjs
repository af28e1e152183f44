import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const KEPT_BUILDS = 5;
const OWN_FILE = fileURLToPath(import.meta.url);

/**
 * The program as one directory of plain JavaScript under dist/run, built again only when a source or the lock of the packages changed.
 * Packages are bundled too: a stack that imports cdktf starts in half the time (docs/decisions/0003-bundled-start.md).
 *
 * @param {string} entry absolute path of the TypeScript file
 * @param {string} project absolute path of the project
 * @returns {Promise<string>} the URL to import
 */
export async function bundled(entry, project) {
  const cache = join(project, 'dist', 'run', relative(project, entry).replaceAll(sep, '-').replaceAll('..', 'up'));
  const record = join(cache, 'build.json');
  const last = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : undefined;
  if (last && existsSync(join(cache, last.key))) {
    const looks = looksOf(last.inputs, project);
    if (looks === last.looks) return main(cache, last.key);
    if (last.key === keyOf(last.inputs, project)) {
      remember(record, { ...last, looks });
      return main(cache, last.key);
    }
  }

  const scratch = join(cache, `building-${randomUUID()}`);
  const inputs = await build(entry, project, scratch);
  const key = keyOf(inputs, project);
  publish(scratch, join(cache, key));
  // Without looks: whatever changed while it was built is found by its contents at the next start.
  remember(record, { key, inputs });
  prune(cache, key);
  return main(cache, key);
}

function remember(record, build) {
  const written = `${record}.${randomUUID()}`;
  writeFileSync(written, JSON.stringify(build));
  renameSync(written, record);
}

const main = (cache, key) => pathToFileURL(join(cache, key, 'main.js')).href;

/** Sizes and times of the same files: while these stay, nothing is read. Hundreds of files take as long to read as Node to start. */
function looksOf(inputs, project) {
  const files = [OWN_FILE, ...[lockOf(project), ...inputs].map((input) => join(project, input))];
  const looks = files.map((file) => {
    const { size, mtimeMs, ctimeMs, ino } = statSync(file, { throwIfNoEntry: false }) ?? {};
    return [size, mtimeMs, ctimeMs, ino].join();
  });
  return createHash('sha256').update(process.versions.node).update(looks.join()).digest('hex');
}

/** One digest over the contents of all sources and how they are built; a source that is gone gives a digest that no build has. */
function keyOf(inputs, project) {
  const digest = createHash('sha256').update(process.versions.node).update(readFileSync(OWN_FILE));
  for (const input of [lockOf(project), ...inputs]) {
    const file = join(project, input);
    digest.update(`\0${input}\0`).update(existsSync(file) ? readFileSync(file) : 'gone');
  }
  return digest.digest('hex').slice(0, 16);
}

/** What says which packages there are. Where the project is itself a package, npm keeps that beside it. */
const lockOf = (project) =>
  existsSync(join(project, 'package-lock.json')) ? 'package-lock.json' : join('..', '.package-lock.json');

async function build(entry, project, outdir) {
  const esbuild = await import('esbuild');
  const { metafile } = await esbuild.build({
    entryPoints: { main: entry },
    absWorkingDir: project,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    sourcemap: 'external', // read only where something is thrown: told.mjs
    sourcesContent: false,
    logLevel: 'silent',
    legalComments: 'none',
    external: ['esbuild', 'fsevents', 'ssh2'], // programs and native parts
    // CommonJS packages inside an ES module still require Node's own modules.
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
    plugins: [ownLocation(outdir, project), withoutCreationStacks],
  });
  writeFileSync(join(outdir, 'package.json'), '{ "type": "module" }\n');
  return Object.keys(metafile.inputs)
    .filter((input) => !input.includes(':') && !isPackage(join(project, input), project))
    .sort();
}

/** Whether a file belongs to a package that the project uses. The project itself may lie in somebody's node_modules. */
function isPackage(file, project) {
  const below = relative(project, file);
  return (below.startsWith('..') ? file : below).split(sep).includes('node_modules');
}

/** Our sources find files beside them by `import.meta`; in the bundle that must still mean the source's own place. */
function ownLocation(outdir, project) {
  return {
    name: 'own-location',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (isPackage(path, project)) return undefined;
        const text = readFileSync(path, 'utf8');
        if (!text.includes('import.meta.')) return undefined;
        const url = `new URL(${JSON.stringify(relative(outdir, path).replaceAll(sep, '/'))}, import.meta.url)`;
        const contents = text
          .replaceAll('import.meta.url', `${url}.href`)
          .replaceAll('import.meta.filename', `decodeURIComponent(${url}.pathname)`)
          .replaceAll('import.meta.dirname', `decodeURIComponent(new URL('.', ${url}).pathname.slice(0, -1))`);
        return { contents, loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}

/**
 * cdktf writes down, with each of its tokens, the whole stack of calls that made it, to add it to the error of a token that cannot be
 * resolved: half the time of a large synthesis. The error itself has its own stack.
 */
const withoutCreationStacks = {
  name: 'without-creation-stacks',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: 'exports.captureStackTrace = () => [];',
    }));
  },
};

/** Two commands may build at once: the first to finish wins, the other's result is the same. */
function publish(scratch, target) {
  try {
    renameSync(scratch, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(scratch, { recursive: true, force: true });
  }
}

function prune(cache, current) {
  const builds = readdirSync(cache, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== current && !entry.name.startsWith('building-'))
    .map(({ name }) => ({ path: join(cache, name), time: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of builds.slice(KEPT_BUILDS - 1)) rmSync(path, { recursive: true, force: true });
}
