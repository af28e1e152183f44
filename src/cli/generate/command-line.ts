import type { Command } from 'commander';
import { nameOf } from '../answer.js';
import { musterProgram } from '../program.js';
import { JSON_ANSWERS } from './json-answers.js';

/** docs/guides/command-line.md. @throws Error for a command with `--json` of which nobody has written down what it prints */
export function commandLinePage(program: Command = musterProgram()): string {
  return [INTRODUCTION, ...leaves(program).map(section)].join('\n\n') + '\n';
}

/** Commands that do something. */
export const leaves = (command: Command): readonly Command[] =>
  command.commands.length > 0 ? command.commands.flatMap(leaves) : [command];

function section(command: Command): string {
  const name = nameOf(command);
  const help = command.createHelp();
  const json = command.options.some(({ long }) => long === '--json');
  const fields = JSON_ANSWERS[name];
  if (json && !fields) throw new Error(`json-answers.ts says nothing of ${name}`);
  const options = help.visibleOptions(command).filter(({ long }) => long !== '--help' && long !== '--json');
  return [
    `## \`muster ${name}\``,
    help.commandDescription(command),
    `    npx ${help.commandUsage(command)}`,
    ...list([
      ...command.registeredArguments.map((argument) => [argument.name(), help.argumentDescription(argument)] as const),
      ...options.map((option) => [option.flags, help.optionDescription(option)] as const),
    ]),
    ...(json ? ['`--json` prints:'] : []),
    ...list(Object.entries(json ? (fields ?? {}) : {})),
  ].join('\n\n');
}

const list = (entries: readonly (readonly [name: string, text: string])[]): readonly string[] =>
  entries.length > 0 ? [entries.map(([name, text]) => `- \`${name}\`: ${escaped(text)}`).join('\n')] : [];

/** What Markdown would take for HTML. */
const escaped = (text: string): string => text.replaceAll('<', '&lt;');

const INTRODUCTION = `# The command line

Generated from the commands themselves. \`npx muster COMMAND --help\` says the same on a terminal, with an example.

## What holds for every command

**Exit codes**

| code | means |
|---|---|
| 0 | done; of a question: nothing to do, nothing found |
| 1 | an error, or a check that failed |
| 2 | a question with an answer to look at: a plan has changes, environments differ, a copy is not the same |
| 3 | refused: by a gate, or because it is not the plan that was reviewed; nothing was changed |
| 130 | stopped by Ctrl-C. Servers, Terraform and the application have ended, and Terraform has saved its state |
| 143 | stopped by SIGTERM; \`sandbox\` and \`dev\` exit 0 then |

\`muster terraform\` gives the exit code of Terraform.

**JSON.** With \`--json\`, standard output is one line: an object with \`command\` and \`exit_code\`, and what is listed below for each command. \`sandbox\` and \`dev\` go on until
they are stopped: \`sandbox\` prints one line when it is ready, \`dev\` one for each plan, both without \`exit_code\`. An error is an object too, whatever goes wrong:

\`\`\`json
{
  "command": "plan",
  "exit_code": 1,
  "error": {
    "message": "there is no stack prod; the stacks are dev, staging",
    "detail": null,
    "next_step": "Name one of them."
  }
}
\`\`\`

\`detail\` is what somebody else said of it, such as Terraform. People read the same on standard error. \`-json\` with one dash belongs to Terraform: \`npx muster plan dev -json\` gives its own stream of lines.

**Progress** goes to standard error: one living line on a terminal; elsewhere nothing for five seconds, then a line now and then. \`MUSTER_PROGRESS=off\` leaves it out.

**Colours** are for terminals. \`NO_COLOR\` leaves them out, \`FORCE_COLOR\` gives them to files and pipes too (\`FORCE_COLOR=0\` does not).

**Completion.** For bash put \`source <(npx muster completion bash)\` into \`~/.bashrc\`, for zsh \`source <(npx muster completion zsh)\` behind \`compinit\` into \`~/.zshrc\`. It completes \`muster\` and \`npx muster\`:
commands, options, and the stacks that have been written once.

**cdktf.json** is looked for in the current folder and above it. Of it, \`app\` is the command that writes the stacks, \`output\` where to, and \`context\` is handed to it:

\`\`\`json
{ "language": "typescript", "app": "node src/cli/launch.mjs stacks/main.ts", "output": "cdktf.out" }
\`\`\`

The application finds in \`MUSTER_STACK\` which stack is wanted and should leave the others out, as \`stacks/main.ts\` does: then a mistake in one environment stops no other. \`TERRAFORM_BINARY_NAME\` names
another program than \`terraform\` or \`tofu\`; a \`TF_CLI_CONFIG_FILE\` of your own decides where providers come from.`;
