import { Command, Option } from 'commander';
import { askOf, judged, REFUSED, withReportOptions, type ReportOptions } from '../report/options.js';
import { type Format, formatOf, FORMATS, writeReport, written } from '../report/output.js';

interface Options extends ReportOptions {
  readonly format?: Format;
  readonly out?: string;
}

export function reportCommand(): Command {
  return withReportOptions(
    new Command('report')
      .description('Say what plans do, to people first: who gains, who loses, who joins and who is removed.')
      .argument('<plan.json...>', 'what "terraform show -json PLAN" printed; several are reported as one')
      .addOption(new Option('--format <format>', 'default: as the name of --out says, else text').choices(FORMATS))
      .option('--out <file>', 'write the report there instead of to standard output'),
  )
    .addHelpText(
      'after',
      '\nExits 0, or 3 where the gate refuses.\n\nExample:\n  terraform show -json tfplan > plan.json\n  npx muster report plan.json --format md --gate gate.json',
    )
    .action(async (files: string[], options: Options) => {
      const { readPlans } = await import('../report/plans.js');
      const { reportOf } = await import('../../report/report.js');
      const report = await judged(await reportOf(readPlans(files), await askOf(options)), options);
      const format = options.format ?? (options.out === undefined ? 'text' : formatOf(options.out));
      const text = await written(report, format, options.out === undefined && process.stdout.isTTY);
      if (options.out === undefined) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
      else writeReport(options.out, text);
      if (report.gate?.passed === false) process.exitCode = REFUSED;
    });
}
