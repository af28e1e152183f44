import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from '../../src/cli/project.js';

/**
 * Runs `muster`, or with `launch.mjs` another program of the project, in a process of its own, and gives how long it took.
 * Throws what it said when its exit status is not one of `accepted`.
 */
export const timedMuster = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  program: 'muster.mjs' | 'launch.mjs' = 'muster.mjs',
  { cwd = PROJECT, accepted = [0] }: { readonly cwd?: string; readonly accepted?: readonly number[] } = {},
): Promise<{ readonly seconds: number; readonly stdout: string }> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [join(PROJECT, 'src', 'cli', program), ...args], {
      cwd,
      env: { ...process.env, CHECKPOINT_DISABLE: '1', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
    child.once('error', reject).once('close', (status) => {
      const seconds = (performance.now() - started) / 1000;
      if (accepted.includes(status ?? 1)) resolve({ seconds, stdout: said.stdout });
      else reject(new Error(`${program} ${args.join(' ')} ended with ${status}:\n${said.stderr}${said.stdout}`));
    });
  });
