import { Command } from 'commander';
import type { SandboxOptions } from '../../sandbox/index.js';
import { directoryOption } from './sandbox.js';

export function demoCommand(): Command {
  return new Command('demo')
    .description('Walk the whole story on embedded servers: plan, apply, drift, heal, revoke, destroy.')
    .addOption(directoryOption())
    .addHelpText('after', '\nExample:\n  npx muster demo --directory 389ds')
    .action(async ({ directory }: { directory: SandboxOptions['directory'] }) => {
      const { runDemo } = await import('../demo/run.js');
      process.exitCode = await runDemo(directory);
    });
}
