import { Command } from 'commander';
import { answering } from '../answer.js';
import { Problem } from '../problem.js';
import { findProject } from '../project.js';
import { waitingFor } from '../terminal/waiting.js';
import { synthesise } from '../terraform/synth.js';

/** `muster restore-drill STACK`: whether the copies of an estate's database can be restored. */
export function restoreDrillCommand(): Command {
  const command = new Command('restore-drill')
    .summary('can the copies of an estate be restored?')
    .description(
      "Make a second database from the copies of an estate's, compare it with the living one, and throw it away: exits 0 when it is the same, 2 when not, 1 when there could be no drill.",
    )
    .argument('<stack>', 'the name of a stack with an estate that has a backup')
    .addHelpText('after', '\nExample:\n  npx muster restore-drill estate-production');
  return answering(command, async (stack: string) => {
    const [{ readEstate }, { onHosts }, { drillText }, { runDrill }, { restoreDrill }] = await Promise.all([
      import('../estate-record.js'),
      import('../drill/hosts.js'),
      import('../drill/report.js'),
      import('../drill/run.js'),
      import('../../topology/backup/drill.js'),
    ]);
    const { source } = readEstate(await synthesise(findProject(process.cwd()), stack));
    const drill = restoreDrill(source.estate);
    if (drill === undefined)
      throw new Problem(`the estate of ${stack} has no backup`, 'A drill needs a MattermostEstate with a backup.');
    await using on = onHosts(source.hosts, process.env);
    const report = await waitingFor('the drill', (wait) => runDrill(drill, on, wait.note));
    return { exitCode: report.passed ? 0 : 2, result: report, text: drillText(report).trimEnd() };
  });
}
