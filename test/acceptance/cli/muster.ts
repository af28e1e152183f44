import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MUSTER = fileURLToPath(new URL('../../../src/cli/muster.mjs', import.meta.url));

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as people run it, in a project of its own; standard input is no terminal, and empty. */
export const muster = (
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MUSTER, ...args],
      { cwd, env: { ...process.env, ...env } },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
