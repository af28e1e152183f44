import { Command } from 'commander';
import { isJson, JSON_OPTION, printJson } from '../answer.js';
import type { SandboxOptions } from '../../sandbox/index.js';
import { directoryOption } from './sandbox.js';

export function demoCommand(): Command {
  const command = new Command('demo')
    .summary('the whole story on embedded servers')
    .description('Walk the whole story on embedded servers: plan, apply, drift, heal, revoke, destroy.')
    .addOption(directoryOption())
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExample:\n  npx muster demo --directory 389ds');
  return command.action(async ({ directory }: { directory: SandboxOptions['directory'] }) => {
    const { runDemo } = await import('../demo/run.js');
    const json = isJson(command);
    const { exitCode, steps } = await runDemo(directory, json ? process.stderr : process.stdout);
    if (json) printJson(command, { steps }, exitCode);
    process.exitCode = exitCode;
  });
}
