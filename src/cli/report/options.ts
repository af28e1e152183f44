import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { checkGate } from '../../report/gate/check.js';
import type { Report } from '../../report/schema.js';
import type { Ask } from '../../report/report.js';
import { Problem } from '../problem.js';
import { told } from '../sessions.js';
import { repeated } from '../repeated.js';

/** What `report`, `plan`, `apply` and `destroy` have in common. */
export interface ReportOptions {
  readonly live?: boolean;
  readonly gate?: string;
  readonly acknowledge?: readonly string[];
}

/** A gate that refuses. */
export const REFUSED = 3;

export const withReportOptions = (command: Command): Command =>
  command
    .addOption(new Option('--live', 'ask the servers who is affected; uses the credentials of the environment'))
    .addOption(
      new Option('--gate <file>', 'rules that the plan has to keep, or else exit 3; see docs/guides/review.md'),
    )
    .addOption(
      new Option('--acknowledge <id>', 'let pass what has this id in the report; may be repeated').argParser(repeated),
    );

/** Loaded only where it is asked for: it brings the whole client of Mattermost. */
export const askOf = async ({ live }: ReportOptions): Promise<Ask | undefined> => {
  if (!live) return undefined;
  const { askServers } = await import('../../report/live/ask.js');
  const ask = askServers(process.env);
  return (plan, offline) => told(() => ask(plan, offline));
};

/** The report with what the gate says of it. */
export const judged = async (report: Report, { gate, acknowledge }: ReportOptions): Promise<Report> => {
  if (gate === undefined) {
    if (acknowledge)
      throw new Problem(
        '--acknowledge needs --gate: without a gate nothing is refused',
        'Name the gate, or leave --acknowledge out.',
      );
    return report;
  }
  const { GateError, readGate } = await import('../../report/gate/read.js');
  try {
    return { ...report, gate: checkGate(report, await readGate(textOf(gate), gate), acknowledge) };
  } catch (error) {
    if (error instanceof GateError)
      throw new Problem(error.message, 'What a gate may say: docs/guides/review.md and docs/schemas/gate.schema.json.');
    throw error;
  }
};

export const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${(error as Error).message}`, 'Give the name of a file that is there.');
  }
};
