import { Command } from 'commander';
import { isJson, JSON_OPTION, printJson } from '../answer.js';
import type { SandboxOptions } from '../../sandbox/index.js';
import { findProject } from '../project.js';
import { findTerraform } from '../terraform/program.js';
import { directoryOption } from './sandbox.js';

export function devCommand(): Command {
  const command = new Command('dev')
    .summary('plan on own servers, again at every save')
    .description('Plan a stack on servers of its own, and plan it again whenever a file of the project is saved.')
    .argument('<stack>', 'the name of a stack: npx muster stacks lists them')
    .addOption(directoryOption())
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nServers and backend that the stack names are left alone: it is planned on a' +
        '\nsandbox, with a state of its own. --json prints a line for each plan.' +
        '\n\nExample:\n  npx muster dev dev',
    );
  return command.action(async (name: string, { directory }: { directory: SandboxOptions['directory'] }) => {
    findTerraform();
    const project = findProject(process.cwd());
    const { runDev } = await import('../dev/run.js');
    const tell = (plan: object) => printJson(command, plan);
    await runDev({ project, name, directory }, isJson(command) ? tell : undefined);
  });
}
