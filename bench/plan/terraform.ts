import { findTerraform } from '../../src/cli/terraform/program.js';
import { measured, type Cost } from '../measured.js';

export interface Terraform {
  readonly directory: string;
  /** Throws what Terraform said when it ends with anything but 0. */
  run(...args: string[]): Promise<Cost>;
}

export const terraformIn = (directory: string, env: Readonly<Record<string, string>>): Terraform => ({
  directory,
  run: async (...args) => {
    const { status, stdout, stderr, ...cost } = await measured(findTerraform().path, args, { cwd: directory, env });
    if (status !== 0)
      throw new Error(`terraform ${args.join(' ')} ended with ${status}:\n${`${stdout}${stderr}`.slice(-10_000)}`);
    return cost;
  },
});

/** Throws when there is something to do. */
export const emptyPlan = (terraform: Terraform, ...further: string[]): Promise<Cost> =>
  terraform.run('plan', '-detailed-exitcode', '-input=false', '-no-color', ...further);
