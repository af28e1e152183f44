import { Command } from 'commander';
import packageFile from '../../package.json' with { type: 'json' };
import { checkCommand } from './commands/check.js';
import { compareCommand } from './commands/compare.js';
import { bulkLoadCommand } from './commands/bulk-load.js';
import { demoCommand } from './commands/demo.js';
import { devCommand } from './commands/dev.js';
import { discoverCommand } from './commands/discover.js';
import { onboardCommand } from './commands/onboard.js';
import { docsCommand } from './commands/docs.js';
import { providersCommand } from './commands/providers.js';
import { reportCommand } from './commands/report.js';
import { restoreDrillCommand } from './commands/restore-drill.js';
import { sandboxCommand } from './commands/sandbox.js';
import { stackCommands } from './commands/stack.js';
import { printError } from './problem.js';

const program = new Command('muster')
  .description('Groups, roles and hosts of a Mattermost service, as reviewed code.')
  .version(packageFile.version)
  .enablePositionalOptions()
  .showHelpAfterError('(run the command with --help to see what it takes)');
for (const command of [
  demoCommand(),
  sandboxCommand(),
  providersCommand(),
  ...stackCommands(),
  reportCommand(),
  checkCommand(),
  devCommand(),
  compareCommand(),
  discoverCommand(),
  restoreDrillCommand(),
  bulkLoadCommand(),
  onboardCommand(),
  docsCommand(),
]) {
  program.addCommand(command);
}

try {
  await program.parseAsync();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
