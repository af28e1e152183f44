import { Command, Option } from 'commander';
import { answering } from '../answer.js';
import { askOf, judged, REFUSED, withReportOptions, type ReportOptions } from '../report/options.js';
import { type Format, formatOf, FORMATS, writeReport, written } from '../report/output.js';
import { coloured } from '../terminal/colours.js';
import { waitingFor } from '../terminal/waiting.js';

interface Options extends ReportOptions {
  readonly format?: Format;
  readonly out?: string;
}

export function reportCommand(): Command {
  const command = withReportOptions(
    new Command('report')
      .summary('what a saved plan does to people')
      .description('Say what plans do, to people first: who gains, who loses, who joins and who is removed.')
      .argument('<plan.json...>', 'what "terraform show -json PLAN" printed; several are reported as one')
      .addOption(new Option('--format <format>', 'default: as the name of --out says, else text').choices(FORMATS))
      .option('--out <file>', 'write the report there instead of to standard output'),
  ).addHelpText(
    'after',
    '\nExits 0, or 3 where the gate refuses.\n\nExample:\n  npx muster terraform dev show -json tfplan > plan.json\n  npx muster report plan.json --format md --gate gate.json',
  );
  return answering(command, async (files: string[], options: Options) => {
    const { readPlans } = await import('../report/plans.js');
    const { reportOf } = await import('../../report/report.js');
    const report = await waitingFor('the report', async () =>
      judged(await reportOf(readPlans(files), await askOf(options)), options),
    );
    const { out } = options;
    const format = options.format ?? (out === undefined ? 'text' : formatOf(out));
    const text = await written(report, format, out === undefined && coloured(process.stdout, process.env));
    if (out !== undefined) writeReport(out, text);
    return {
      exitCode: report.gate?.passed === false ? REFUSED : 0,
      result: { out: out ?? null, report },
      ...(out === undefined && { text: text.replace(/\n$/, '') }),
    };
  });
}
