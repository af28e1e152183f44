import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { installDependencies } from './install.mjs';
import { requireNode } from './node-version.mjs';
import { thrown, unbuilt } from './told.mjs';

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
  const program = await prepared(file);
  try {
    await import(program);
  } catch (error) {
    process.stderr.write(`${thrown(error)}\n`);
    process.exit(1);
  }
}

async function prepared(file) {
  try {
    requireNode(process.versions.node);
    await installDependencies(PROJECT);
    return await bundled(file, PROJECT);
  } catch (error) {
    process.stderr.write(`muster: ${error.errors ? unbuilt(error, PROJECT) : error.message}\n`);
    process.exit(1);
  }
}
