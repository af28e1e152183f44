import { spawn } from 'node:child_process';

export interface Said {
  readonly status: number;
  readonly output: string;
}

/** Runs a step's own text, with these variables and no others. */
export const runShell = (
  program: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Said> =>
  new Promise((resolve, reject) => {
    const [shell = 'sh', ...args] = program;
    const child = spawn(shell, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject).on('close', (status) => resolve({ status: status ?? 1, output }));
  });
