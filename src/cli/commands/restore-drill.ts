import { Command } from 'commander';
import { Problem } from '../problem.js';
import { findProject } from '../project.js';
import { synthesise } from '../terraform/synth.js';

/** `muster restore-drill STACK`: whether the copies of an estate's database can be restored. */
export function restoreDrillCommand(): Command {
  return new Command('restore-drill')
    .description(
      "Make a second database from the copies of an estate's, compare it with the living one, and throw it away: exits 0 when it is the same, 2 when not, 1 when there could be no drill.",
    )
    .argument('<stack>', 'the name of a stack with an estate that has a backup')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  npx muster restore-drill estate-production')
    .action(async (stack: string, { json = false }: { json?: boolean }) => {
      const [{ onHosts, readMetadata }, { drillText }, { runDrill }] = await Promise.all([
        import('../drill/hosts.js'),
        import('../drill/report.js'),
        import('../drill/run.js'),
      ]);
      const { directory } = await synthesise(findProject(process.cwd()), stack);
      const metadata = readMetadata(directory);
      if (metadata?.restoreDrill === undefined) {
        throw new Problem(
          metadata === undefined ? `${stack} has no estate` : `the estate of ${stack} has no backup`,
          'A drill needs a MattermostEstate with a backup.',
        );
      }
      await using on = onHosts(metadata.hosts, process.env);
      const report = await runDrill(metadata.restoreDrill, on, (line) => console.error(line));
      process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : drillText(report));
      process.exitCode = report.passed ? 0 : 2;
    });
}
