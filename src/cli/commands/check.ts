import { Command } from 'commander';
import { findTerraform } from '../terraform/program.js';
import { readyStack } from '../terraform/ready.js';

export function checkCommand(): Command {
  return new Command('check')
    .description(
      'Look, without writing anything, whether an apply can work and whether what runs is well: exits 0 when nothing failed, 1 otherwise.',
    )
    .argument('<stack>', 'the name of a stack of the application that cdktf.json names')
    .option('--json', 'print one line of JSON')
    .addHelpText('after', '\nExample:\n  npx muster check dev')
    .action(async (stack: string, { json }: { readonly json?: true }) => {
      findTerraform();
      const { directory, env } = await readyStack(stack);
      const [{ checkStack }, { screen }] = await Promise.all([
        import('../stack-check/run.js'),
        import('../stack-check/screen.js'),
      ]);
      const checked = await checkStack({ stack, directory, env });
      console.log(json ? JSON.stringify(checked) : screen(checked));
      process.exitCode = checked.ok ? 0 : 1;
    });
}
