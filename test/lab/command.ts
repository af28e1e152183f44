import { spawn } from 'node:child_process';

export interface Outcome {
  /** 128 + the signal's number when a signal ended it. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit status. */
export const outcomeOf = (program: string, args: readonly string[], input = ''): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: PLAIN, stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on('error', () => undefined); // A program may end without reading its input.
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({
        status: code ?? 128 + (signal === 'SIGKILL' ? 9 : 15),
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      }),
    );
  });

/** The same, but what ends with another status than 0 throws everything that was said. */
export const run = async (program: string, args: readonly string[], input = ''): Promise<string> => {
  const { status, stdout, stderr } = await outcomeOf(program, args, input);
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')}: exit status ${status}\n${stdout}${stderr}`);
  return stdout;
};

/** What a root shell has; nothing of the environment that the tests run in. */
const PLAIN = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/', LC_ALL: 'C.UTF-8' };
