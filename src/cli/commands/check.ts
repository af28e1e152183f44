import { Command } from 'commander';
import { answering } from '../answer.js';
import { findTerraform } from '../terraform/program.js';
import { readyStack } from '../terraform/ready.js';

export function checkCommand(): Command {
  const command = new Command('check')
    .summary('can an apply work, is what runs well?')
    .description(
      'Look, without writing anything, whether an apply can work and whether what runs is well: exits 0 when nothing failed, 1 otherwise.',
    )
    .argument('<stack>', 'the name of a stack: npx muster stacks lists them')
    .addHelpText('after', '\nExample:\n  npx muster check dev');
  return answering(command, async (stack: string) => {
    findTerraform();
    const { directory, env } = await readyStack(stack);
    const [{ checkStack }, { screen }] = await Promise.all([
      import('../stack-check/run.js'),
      import('../stack-check/screen.js'),
    ]);
    const checked = await checkStack({ stack, directory, env });
    return { exitCode: checked.ok ? 0 : 1, result: checked, text: screen(checked, process.stdout) };
  });
}
