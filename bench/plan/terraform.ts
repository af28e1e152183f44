import { spawn } from 'node:child_process';
import { findTerraform } from '../../src/cli/terraform/program.js';

export interface Terraform {
  readonly directory: string;
  /** Throws what Terraform said when it ends with anything but 0. */
  run(...args: string[]): Promise<void>;
}

export const terraformIn = (directory: string, env: Readonly<Record<string, string>>): Terraform => ({
  directory,
  run: (...args) =>
    new Promise((resolve, reject) => {
      const child = spawn(findTerraform().path, args, {
        cwd: directory,
        env: { ...process.env, CHECKPOINT_DISABLE: '1', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-10_000)));
      }
      child.once('error', reject).once('close', (status) => {
        if (status === 0) resolve();
        else reject(new Error(`terraform ${args.join(' ')} ended with ${status}:\n${said}`));
      });
    }),
});

/** Seconds that it takes. Throws when there is something to do. */
export const emptyPlan = async (terraform: Terraform): Promise<number> => {
  const started = performance.now();
  await terraform.run('plan', '-detailed-exitcode', '-input=false', '-no-color');
  return (performance.now() - started) / 1000;
};
