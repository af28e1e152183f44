import { spawn } from 'node:child_process';
import { PROJECT } from '../project.js';

/** Runs a program in the project, on this terminal, and gives its exit status (1 when a signal ended it). */
export function runStep(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ status: number; seconds: number }> {
  const started = Date.now();
  return new Promise((resolve, reject) => {
    spawn(command, args, { cwd: PROJECT, env, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', reject)
      .on('close', (status) => resolve({ status: status ?? 1, seconds: (Date.now() - started) / 1000 }));
  });
}
