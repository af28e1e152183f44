import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryFolder } from '../temporary-folder.js';
import { synthesiseAll } from '../terraform/synth.js';

/** Where what is said about a stack comes from, by its name. */
type Digests = ReadonlyMap<string, string>;

/** Names of all stacks of the project, in its order. */
export const stacksOf = async (project: string): Promise<readonly string[]> =>
  (await synthesiseAll(project)).map(({ name }) => name);

/**
 * Stacks that are written otherwise than at that commit: their files are compared, so a change of a class counts wherever it is
 * used, and one of a test or a page nowhere. All of them where that cannot be told, or other versions of packages are installed.
 *
 * @param say is told why all are given
 */
export const changedStacks = async (
  project: string,
  commit: string,
  say: (reason: string) => void,
): Promise<readonly string[]> => {
  const now = await digestsOf(project, project);
  const before = await digestsAt(project, commit).catch((error: unknown) => {
    say(`all stacks: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  return [...now].filter(([name, digest]) => before?.get(name) !== digest).map(([name]) => name);
};

const digestsAt = async (project: string, commit: string): Promise<Digests> => {
  const top = (await git(project, 'rev-parse', '--show-toplevel')).trim();
  await git(top, 'rev-parse', '--verify', '--quiet', `${commit}^{commit}`).catch(() => {
    throw new Error(`there is no commit ${commit} here`);
  });
  const locks = await git(project, 'diff', '--name-only', commit, '--', ':(top,glob)**/package-lock.json');
  if (locks !== '') throw new Error(`other packages than at ${commit} (${locks.trim().replaceAll('\n', ', ')})`);
  return inTemporaryFolder('before', async (folder) => {
    const worktree = join(folder, 'tree');
    try {
      await git(top, 'worktree', 'add', '--quiet', '--detach', worktree, commit);
      const inside = relative(top, project);
      // The same packages are installed: their lock file is the same.
      for (const below of new Set(['', inside])) {
        const [from, to] = [top, worktree].map((root) => join(root, below, 'node_modules'));
        if (from && to && existsSync(from) && existsSync(join(worktree, below)) && !existsSync(to))
          symlinkSync(from, to);
      }
      return await digestsOf(join(worktree, inside), project);
    } finally {
      await git(top, 'worktree', 'remove', '--force', worktree).catch(() => undefined);
    }
  });
};

/** @param as where the project would lie if it were the other one: some applications write where they are */
const digestsOf = async (project: string, as: string): Promise<Digests> =>
  new Map((await synthesiseAll(project)).map(({ name, directory }) => [name, digestOf(directory, project, as)]));

const digestOf = (directory: string, project: string, as: string): string => {
  const digest = createHash('sha256');
  for (const file of filesIn(directory))
    digest
      .update(`\0${file}\0`)
      .update(readFileSync(join(directory, file)).toString('latin1').replaceAll(project, as), 'latin1');
  return digest.digest('hex');
};

/** What synthesis wrote, without what Terraform did. */
const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(directory, join(parentPath, name)))
    .filter((file) => !/^(?:\.terraform|terraform\..*tfstate)/.test(file))
    .sort();

const git = async (cwd: string, ...args: string[]): Promise<string> =>
  (await promisify(execFile)('git', args, { cwd, maxBuffer: 1 << 24 })).stdout;
