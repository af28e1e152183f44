import { join } from 'node:path';
import { PROJECT } from '../../src/cli/project.js';
import { measured, type Cost } from '../measured.js';

/**
 * Runs `muster`, or with `launch.mjs` another program of the project, in a process of its own, and gives what it cost.
 * Throws what it said when its exit status is not one of `accepted`.
 */
export const timedMuster = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program: 'muster.mjs' | 'launch.mjs' = 'muster.mjs',
  { cwd = PROJECT, accepted = [0] }: { readonly cwd?: string; readonly accepted?: readonly number[] } = {},
): Promise<Cost & { readonly stdout: string }> => {
  const { status, stdout, stderr, ...cost } = await measured(
    process.execPath,
    [join(PROJECT, 'src', 'cli', program), ...args],
    { cwd, env: { NO_COLOR: '1', ...env } },
  );
  if (!accepted.includes(status ?? 1))
    throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stderr}${stdout}`);
  return { ...cost, stdout };
};
