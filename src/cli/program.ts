import { Command } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { bulkLoadCommand } from './commands/bulk-load.js';
import { checkCommand } from './commands/check.js';
import { ciCommand } from './commands/ci.js';
import { compareCommand } from './commands/compare.js';
import { completionCommand } from './commands/completion.js';
import { demoCommand } from './commands/demo.js';
import { devCommand } from './commands/dev.js';
import { discoverCommand } from './commands/discover.js';
import { docsCommand } from './commands/docs.js';
import { newCommand } from './commands/new.js';
import { onboardCommand } from './commands/onboard.js';
import { providersCommand } from './commands/providers.js';
import { reportCommand } from './commands/report.js';
import { restoreDrillCommand } from './commands/restore-drill.js';
import { sandboxCommand } from './commands/sandbox.js';
import { stackCommands } from './commands/stack.js';
import { stacksCommand } from './commands/stacks.js';
import { terraformCommand } from './commands/terraform.js';

/** In the order in which people need them. */
const GROUPS: Readonly<Record<string, () => readonly Command[]>> = {
  'Try it:': () => [demoCommand(), sandboxCommand(), devCommand()],
  'Work with a stack:': () => [
    stacksCommand(),
    ...stackCommands(),
    reportCommand(),
    checkCommand(),
    compareCommand(),
    terraformCommand(),
  ],
  'Begin:': () => [newCommand(), discoverCommand()],
  'Run the service:': () => [docsCommand(), restoreDrillCommand(), bulkLoadCommand(), onboardCommand()],
  'In a pipeline:': () => [ciCommand()],
  'Set up:': () => [providersCommand(), completionCommand()],
};

/** The whole command line. Nothing ends the process: what is wrong with arguments is thrown as a CommanderError. */
export function musterProgram(): Command {
  const program = new Command('muster')
    .description('Groups, roles and hosts of a Mattermost service, as reviewed code.')
    .version(packageFile.version)
    .enablePositionalOptions()
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .showHelpAfterError('Run the command with --help to see what it takes.')
    .exitOverride()
    .addHelpText(
      'after',
      [
        '',
        'Example:',
        '  npx muster demo                    see what it does; needs no server',
        '  npx muster sandbox                 then, with the variables it prints:',
        '  npx muster plan dev                what would change',
        '  npx muster apply dev               change it',
        '  npx muster plan --help             what a command takes, with an example',
        '',
        'All commands, their JSON and exit codes: docs/guides/command-line.md',
      ].join('\n'),
    );
  for (const [heading, commands] of Object.entries(GROUPS)) {
    program.commandsGroup(heading);
    for (const command of commands()) program.addCommand(command.helpGroup(heading));
  }
  program.commandsGroup('Help:').helpCommand('help [command]', 'what a command takes');
  for (const command of program.commands) inherit(command, program);
  return program;
}

/** Commander hands settings down to what it makes itself, and not to what is added. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const below of command.commands) inherit(below, command);
}
