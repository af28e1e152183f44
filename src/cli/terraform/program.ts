import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from '../problem.js';

export interface TerraformProgram {
  readonly name: 'Terraform' | 'OpenTofu';
  readonly path: string;
}

/** Terraform from PATH, else OpenTofu. `TERRAFORM_BINARY_NAME` (CDKTF's own variable) names another one. */
export function findTerraform(environment: NodeJS.ProcessEnv = process.env): TerraformProgram {
  const asked = environment['TERRAFORM_BINARY_NAME'];
  for (const command of asked ? [asked] : ['terraform', 'tofu']) {
    const path = onPath(command, environment['PATH'] ?? '');
    if (path) return { name: command.includes('tofu') ? 'OpenTofu' : 'Terraform', path };
  }
  throw new Problem(
    asked
      ? `TERRAFORM_BINARY_NAME says ${asked}, and there is no such program on PATH`
      : 'neither Terraform nor OpenTofu is on PATH',
    'Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), then run the command again.',
  );
}

function onPath(command: string, path: string): string | undefined {
  const candidates = command.includes('/') ? [command] : path.split(delimiter).map((folder) => join(folder, command));
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
