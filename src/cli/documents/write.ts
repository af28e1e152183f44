import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../problem.js';

/**
 * Writes files into a folder, which is made. What is there under other names stays, and each file is there as a whole or as it was.
 *
 * @returns names of the files that were new or different
 * @throws Problem when the folder cannot be made or written
 */
export function writeDocuments(directory: string, documents: ReadonlyMap<string, string>): readonly string[] {
  try {
    makeDirectory(directory);
    return [...documents].flatMap(([name, text]) => (writeChanged(join(directory, name), text) ? [name] : []));
  } catch (error) {
    throw new Problem(
      `the documents could not be written to ${directory}: ${(error as Error).message}`,
      'Give another folder with --out.',
    );
  }
}

/** One level after the other: Node's own way to make all of them never ends where the system takes no folders, as in /proc. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  mkdirSync(directory);
}

function writeChanged(file: string, text: string): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  const candidate = `${file}.new`;
  try {
    writeFileSync(candidate, text);
    renameSync(candidate, file);
  } catch (error) {
    rmSync(candidate, { force: true });
    throw error;
  }
  return true;
}
