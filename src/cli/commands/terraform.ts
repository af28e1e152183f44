import { Command } from 'commander';
import { findTerraform } from '../terraform/program.js';
import { readyStack } from '../terraform/ready.js';
import { streamTerraform } from '../terraform/run.js';

/** `muster terraform STACK ARGUMENTS…`: whatever else Terraform can do, with the folder and the providers of a stack. */
export function terraformCommand(): Command {
  return new Command('terraform')
    .summary('any other command of Terraform on a stack')
    .description(
      'Run any command of Terraform on a stack: it is written first, and Terraform finds its providers. The exit status is that of Terraform.',
    )
    .argument('<stack>', 'the name of a stack: npx muster stacks lists them')
    .argument('<command...>', 'state list, output -json, import, force-unlock, test …')
    .passThroughOptions()
    .allowUnknownOption()
    .addHelpText('after', '\nExample:\n  npx muster terraform dev state list\n  npx muster terraform dev output -json')
    .action(async (stack: string, args: string[]) => {
      findTerraform();
      const { status } = await streamTerraform({ ...(await readyStack(stack)), args });
      process.exitCode = status;
    });
}
