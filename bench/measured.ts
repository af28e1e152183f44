import { spawn } from 'node:child_process';

export interface Cost {
  readonly seconds: number;
  /** Processor time, user and system, of the program and of all that it started: a busy machine changes it least. */
  readonly cpuSeconds: number;
}

export interface Ended extends Cost {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit status. */
export const measured = (
  program: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn('/bin/sh', ['-c', TIMES, program, ...args], {
      cwd,
      env: { ...process.env, CHECKPOINT_DISABLE: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const [stdout = silent, stderr = silent, times = silent] = child.stdio.slice(1).map(collect);
    child.once('error', reject).once('close', (status) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ seconds, cpuSeconds: secondsOfChildren(times()), status, stdout: stdout(), stderr: stderr() });
    });
  });

/** Node does not tell what its children used; the shell does. */
const TIMES = '"$0" "$@"; status=$?; times >&3; exit $status';

/** The second line of `times`: `0m1.230000s 0m0.450000s`, user and system time of the children. */
const secondsOfChildren = (times: string): number =>
  [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );

const silent = () => '';

const collect = (stream: unknown): (() => string) => {
  let text = '';
  (stream as NodeJS.ReadableStream).setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
};
