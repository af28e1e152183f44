import { Command } from 'commander';
import { isJson, JSON_OPTION, printJson } from '../answer.js';
import { Problem } from '../problem.js';
import { withReportOptions } from '../report/options.js';
import { sortArguments } from '../review/arguments.js';
import type { ReviewOptions } from '../review/review.js';
import { coloured } from '../terminal/colours.js';
import { findTerraform } from '../terraform/program.js';
import { readyStack } from '../terraform/ready.js';

type Name = 'plan' | 'apply' | 'destroy';

/** `muster plan|apply|destroy STACK`: synthesis, `terraform init` when needed, Terraform on this terminal, and the report of its plan. */
export function stackCommands(): Command[] {
  return [
    stackCommand('plan', 'what would change on the servers?').description(
      'Show what would change: exits 0 for nothing, 2 for changes, 1 for an error, 3 when refused.',
    ),
    stackCommand('apply', 'make the servers what the stack says').description(
      'Make the servers what the stack says: plan, report, ask, and apply exactly that plan.',
    ),
    stackCommand('destroy', 'undo everything that the stack made').description('Undo everything that the stack made.'),
  ];
}

function stackCommand(name: Name, summary: string): Command {
  const command = withReportOptions(new Command(name).summary(summary))
    .argument('<stack>', 'the name of a stack: npx muster stacks lists them')
    .argument(
      '[terraform...]',
      `further arguments for terraform ${name}, such as ${name === 'plan' ? '-refresh=false' : '-auto-approve'}`,
    )
    .option('--report <file>', 'write the report there too: .md, .json, .html or .txt')
    .option(...JSON_OPTION)
    .allowUnknownOption()
    .addHelpText('after', `\nExample:\n  npx muster ${name} dev`);
  if (name !== 'plan')
    command.option(
      '--reviewed <digest>',
      'refuse every plan but this one: its digest, or the file of its report in JSON',
    );
  return command.action(async (stack: string, further: string[], options: ReviewOptions) => {
    findTerraform();
    const json = isJson(command);
    if (name !== 'plan') requireApproval(name, further, json);
    const ready = { name: stack, ...(await readyStack(stack)) };
    if (json) {
      const { applyAsAnswer, planAsAnswer } = await import('../review/answers.js');
      const { exitCode, result } =
        name === 'plan'
          ? await planAsAnswer(ready, further, options)
          : await applyAsAnswer(ready, further, options, name === 'destroy');
      printJson(command, result, exitCode);
      process.exitCode = exitCode;
      return;
    }
    const { applyStack, planStack } = await import('../review/review.js');
    const given = coloured(process.stdout, process.env) ? further : [...further, '-no-color'];
    process.exitCode =
      name === 'plan'
        ? await planStack(ready, given, options)
        : await applyStack(ready, given, options, name === 'destroy');
  });
}

function requireApproval(name: string, further: readonly string[], json: boolean): void {
  const { approved, saved } = sortArguments(further);
  if (approved || saved !== undefined || (process.stdin.isTTY && !json)) return;
  throw new Problem(
    `muster ${name} asks for approval, and nobody can answer: ${json ? '--json shows no question' : 'standard input is no terminal'}`,
    `Give --auto-approve after the stack's name: npx muster ${name} STACK --auto-approve`,
  );
}
