import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Problem } from '../problem.js';
import { PROJECT } from '../project.js';
import { ARCHIVE, projectFiles, VENDOR } from './files.js';

/** Writes a project into a new or empty folder, with this package in it as npm would publish it. @returns paths below it */
export async function writeProject(folder: string): Promise<readonly string[]> {
  const files = projectFiles(basename(resolve(folder)));
  mkdirSync(join(folder, VENDOR), { recursive: true });
  await pack(resolve(folder, VENDOR));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return [...Object.keys(files), `${VENDOR}/${ARCHIVE}`];
}

async function pack(destination: string): Promise<void> {
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', destination];
  try {
    await promisify(execFile)('npm', args, { cwd: PROJECT, shell: process.platform === 'win32' });
  } catch (error) {
    const { stderr, message } = error as Error & { readonly stderr?: string };
    throw new Problem(
      'npm could not pack Muster for the project',
      `Run "npm pack" in ${PROJECT} and read its output; npm comes with Node.`,
      stderr || message,
    );
  }
}
