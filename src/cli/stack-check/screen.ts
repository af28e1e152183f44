import { paint } from '../terminal/colours.js';
import type { Out } from '../terminal/waiting.js';
import type { Finding } from './finding.js';
import type { StackCheck } from './run.js';

/** A table for people: what is wrong first, each with how to mend it. On a terminal, what was found goes below where a line would be too long. */
export function screen({ stack, findings, changes }: StackCheck, out: Pick<Out, 'isTTY' | 'columns'>): string {
  const room = out.isTTY ? out.columns : Infinity;
  const rows = findings.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const width = (of: (finding: Finding) => string) => Math.max(0, ...rows.map((row) => of(row).length));
  const [ids, places] = [width(({ id }) => id), width(({ about }) => about)];
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  return [
    ...rows.flatMap(({ id, status, about, found, expected, mend }) => [
      ...fitted(
        `${id.padEnd(ids)}  ${about.padEnd(places)}`,
        `${found}${expected === null ? '' : `, expected ${expected}`}`,
        room - 9,
      ).map((line, i) => `${i === 0 ? PAINT[status](status.padEnd(7)) : '       '}  ${line}`),
      ...(mend === null ? [] : mend.split('\n').map((line) => paint.dim(`         ${line}`))),
    ]),
    '',
    `${stack}: ${ORDER.map((status) => `${count(status)} ${status}`).join(', ')}`,
    ...(changes > 0
      ? [`An apply would make ${changes === 1 ? '1 change' : `${changes} changes`}: npx muster plan ${stack}`]
      : []),
  ].join('\n');
}

/** One line, or two where one would be too long. */
const fitted = (name: string, text: string, room: number): readonly string[] =>
  name.length + 2 + text.length <= room ? [`${name}  ${text}`] : [name.trimEnd(), text];

const ORDER = ['failed', 'warning', 'unknown', 'passed'] as const;
const PAINT: Readonly<Record<Finding['status'], (text: string) => string>> = {
  failed: paint.red,
  warning: paint.yellow,
  unknown: paint.dim,
  passed: paint.green,
};
