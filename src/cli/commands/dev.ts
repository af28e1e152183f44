import { Command } from 'commander';
import type { SandboxOptions } from '../../sandbox/index.js';
import { findProject } from '../project.js';
import { findTerraform } from '../terraform/program.js';
import { directoryOption } from './sandbox.js';

export function devCommand(): Command {
  return new Command('dev')
    .description('Plan a stack on servers of its own, and plan it again whenever a file of the project is saved.')
    .argument('<stack>', 'the name of a stack of the application that cdktf.json names')
    .addOption(directoryOption())
    .addHelpText(
      'after',
      '\nServers and backend that the stack names are left alone: it is planned on a sandbox, with a state of its own.' +
        '\n\nExample:\n  npx muster dev dev',
    )
    .action(async (name: string, { directory }: { directory: SandboxOptions['directory'] }) => {
      findTerraform();
      const project = findProject(process.cwd());
      const { runDev } = await import('../dev/run.js');
      await runDev({ project, name, directory });
    });
}
