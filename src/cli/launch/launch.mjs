import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { installDependencies } from './install.mjs';
import { requireNode } from './node-version.mjs';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Runs a TypeScript program of the project in this process: checks Node, installs what is missing, bundles when a source changed.
 *
 * @param {URL} entry the TypeScript file
 * @param {readonly string[]} args what the program finds in `process.argv.slice(2)`
 */
export async function launch(entry, args) {
  const file = fileURLToPath(entry);
  process.argv = [process.argv[0], file, ...args];
  await import(await prepared(file));
}

async function prepared(file) {
  try {
    requireNode(process.versions.node);
    await installDependencies(PROJECT);
    return await bundled(file, PROJECT);
  } catch (error) {
    process.stderr.write(`muster: ${error.message}\n`);
    process.exit(1);
  }
}
