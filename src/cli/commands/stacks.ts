import { Command } from 'commander';
import { type Answer, answering } from '../answer.js';
import { findProject } from '../project.js';
import { synthesiseAll } from '../terraform/synth.js';

export function stacksCommand(): Command {
  const command = new Command('stacks')
    .summary('which stacks there are')
    .description('Write all stacks of the application that cdktf.json names, as Terraform reads them, and list them.')
    .addHelpText('after', '\nExample:\n  npx muster stacks');
  return answering(command, run);
}

async function run(): Promise<Answer> {
  const stacks = await synthesiseAll(findProject(process.cwd()));
  const text = stacks.map(({ name }) => name).join('\n');
  return { exitCode: 0, result: { stacks }, ...(text ? { text } : { remarks: 'The application makes no stack.' }) };
}
