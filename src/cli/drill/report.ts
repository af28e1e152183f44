import { paint } from '../terminal/colours.js';
import type { DrillReport } from '../../topology/index.js';

/** A report as people read it. */
export function drillText({
  estate,
  host,
  passed,
  copy,
  moment,
  tables,
  rows,
  seconds,
  problems,
}: DrillReport): string {
  const lines = [
    ...(copy
      ? [
          `copy      ${copy.label} (${copy.type}), complete ${copy.finished}, ${copy.ageHours.toFixed(1)} hours old, ${mebibytes(copy.size)} MiB`,
        ]
      : []),
    ...(tables > 0 ? [`compared  ${tables} tables with ${rows} rows, as they were at ${moment}`] : []),
    ...(seconds ? [`time      ${seconds.restore} s to restore, ${seconds.recovery} s to go through the log`] : []),
    ...problems.map((problem) => `${paint.red('problem')}   ${problem}`),
    passed
      ? `${paint.green('passed')}    ${estate} can be restored: its database was made anew on ${host} and was the same`
      : `${paint.red('failed')}    ${estate} cannot be restored as it should be`,
  ];
  return `${lines.join('\n')}\n`;
}

const mebibytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
