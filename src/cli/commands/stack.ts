import { Command } from 'commander';
import { Problem } from '../problem.js';
import { withReportOptions } from '../report/options.js';
import { sortArguments } from '../review/arguments.js';
import type { ReviewOptions } from '../review/review.js';
import { findTerraform } from '../terraform/program.js';
import { readyStack } from '../terraform/ready.js';

/** `muster plan|apply|destroy STACK`: synthesis, `terraform init` when needed, Terraform on this terminal, and the report of its plan. */
export function stackCommands(): Command[] {
  return [
    stackCommand('plan', 'Show what would change: exits 0 for nothing, 2 for changes, 1 for an error, 3 when refused.'),
    stackCommand('apply', 'Make the servers what the stack says: plan, report, ask, and apply exactly that plan.'),
    stackCommand('destroy', 'Undo everything that the stack made.'),
  ];
}

function stackCommand(name: 'plan' | 'apply' | 'destroy', description: string): Command {
  const command = withReportOptions(new Command(name).description(description))
    .argument('<stack>', 'the name of a stack of the application that cdktf.json names')
    .argument('[terraform...]', `further arguments for terraform ${name}, for example -auto-approve or -refresh=false`)
    .option('--report <file>', 'write the report there too: .md, .json, .html or .txt')
    .allowUnknownOption()
    .addHelpText('after', `\nExample:\n  npx muster ${name} dev`);
  if (name !== 'plan')
    command.option(
      '--reviewed <digest>',
      'refuse every plan but this one: its digest, or the file of its report in JSON',
    );
  return command.action(async (stack: string, further: string[], options: ReviewOptions) => {
    findTerraform();
    if (name !== 'plan') requireApproval(name, further);
    const { directory, env } = await readyStack(stack);
    const { applyStack, planStack } = await import('../review/review.js');
    const ready = { name: stack, directory, env };
    process.exitCode =
      name === 'plan'
        ? await planStack(ready, further, options)
        : await applyStack(ready, further, options, name === 'destroy');
  });
}

function requireApproval(name: string, further: readonly string[]): void {
  const { approved, saved } = sortArguments(further);
  if (approved || saved !== undefined || process.stdin.isTTY) return;
  throw new Problem(
    `muster ${name} asks for approval, and nobody can answer: standard input is no terminal`,
    `Give --auto-approve after the stack's name: npx muster ${name} STACK --auto-approve`,
  );
}
