import { spawn } from 'node:child_process';
import { findTerraform } from '../../src/cli/terraform/program.js';

export interface Terraform {
  readonly directory: string;
  /** Throws what Terraform said when it ends with anything but 0. */
  run(...args: string[]): Promise<Cost>;
}

export interface Cost {
  readonly seconds: number;
  /** Processor time of Terraform and of the providers that it started. */
  readonly cpuSeconds: number;
}

export const terraformIn = (directory: string, env: Readonly<Record<string, string>>): Terraform => ({
  directory,
  run: (...args) =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const child = spawn('/bin/sh', ['-c', MEASURED, findTerraform().path, ...args], {
        cwd: directory,
        env: { ...process.env, CHECKPOINT_DISABLE: '1', ...env },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      });
      const [said, times] = [collect(child.stdio.slice(1, 3)), collect(child.stdio.slice(3))];
      child.once('error', reject).once('close', (status) => {
        const seconds = (performance.now() - started) / 1000;
        if (status === 0) resolve({ seconds, cpuSeconds: secondsOfChildren(times()) });
        else reject(new Error(`terraform ${args.join(' ')} ended with ${status}:\n${said().slice(-10_000)}`));
      });
    }),
});

/** Node does not tell what its children used; the shell does. */
const MEASURED = '"$0" "$@"; status=$?; times >&3; exit $status';

/** The second line of `times`: `0m1.230000s 0m0.450000s`, user and system time of the children. */
const secondsOfChildren = (times: string): number =>
  [...(times.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );

const collect = (streams: readonly unknown[]): (() => string) => {
  let text = '';
  for (const stream of streams as NodeJS.ReadableStream[])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
};

/** Throws when there is something to do. */
export const emptyPlan = (terraform: Terraform, ...further: string[]): Promise<Cost> =>
  terraform.run('plan', '-detailed-exitcode', '-input=false', '-no-color', ...further);
