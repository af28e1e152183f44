import { Command } from 'commander';
import { Problem } from '../problem.js';
import { findTerraform } from '../terraform/program.js';
import { readyStack } from '../terraform/ready.js';
import { streamTerraform } from '../terraform/run.js';

/** `muster plan|apply|destroy STACK`: synthesis, `terraform init` when needed, then Terraform on this terminal. */
export function stackCommands(): Command[] {
  return [
    stackCommand('plan', 'Show what would change: exits 0 for nothing, 2 for changes, 1 for an error.', [
      '-input=false',
      '-detailed-exitcode',
    ]),
    stackCommand('apply', 'Make the servers what the stack says.', []),
    stackCommand('destroy', 'Undo everything that the stack made.', []),
  ];
}

function stackCommand(name: 'plan' | 'apply' | 'destroy', description: string, fixed: readonly string[]): Command {
  return new Command(name)
    .description(description)
    .argument('<stack>', 'the name of a stack of the application that cdktf.json names')
    .argument('[terraform...]', `further arguments for terraform ${name}, for example -auto-approve or -refresh=false`)
    .passThroughOptions()
    .allowUnknownOption()
    .addHelpText('after', `\nExample:\n  npx muster ${name} dev`)
    .action(async (stack: string, further: string[]) => {
      findTerraform();
      if (name !== 'plan') requireApproval(name, further);
      const { directory, env } = await readyStack(stack);
      const { status } = await streamTerraform({ directory, args: [name, ...fixed, ...further], env });
      process.exitCode = status;
    });
}

function requireApproval(name: string, further: readonly string[]): void {
  const approved = further.some((argument) => /^--?auto-approve(=true)?$/.test(argument) || !argument.startsWith('-'));
  if (approved || process.stdin.isTTY) return;
  throw new Problem(
    `muster ${name} asks for approval, and nobody can answer: standard input is no terminal`,
    `Give --auto-approve after the stack's name: npx muster ${name} STACK --auto-approve`,
  );
}
