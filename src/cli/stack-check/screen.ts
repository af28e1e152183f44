import pc from 'picocolors';
import type { Finding } from './finding.js';
import type { StackCheck } from './run.js';

/** A table for people: what is wrong first, each with how to mend it. */
export function screen({ stack, findings, changes }: StackCheck): string {
  const rows = findings.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const width = (of: (finding: Finding) => string) => Math.max(0, ...rows.map((row) => of(row).length));
  const [ids, places] = [width(({ id }) => id), width(({ about }) => about)];
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  return [
    ...rows.flatMap(({ id, status, about, found, expected, mend }) => [
      `${PAINT[status](status.padEnd(7))}  ${id.padEnd(ids)}  ${about.padEnd(places)}  ${found}${expected === null ? '' : `, expected ${expected}`}`,
      ...(mend === null ? [] : mend.split('\n').map((line) => pc.dim(`         ${line}`))),
    ]),
    '',
    `${stack}: ${ORDER.map((status) => `${count(status)} ${status}`).join(', ')}`,
    ...(changes > 0
      ? [`An apply would make ${changes === 1 ? '1 change' : `${changes} changes`}: npx muster plan ${stack}`]
      : []),
  ].join('\n');
}

const ORDER = ['failed', 'warning', 'unknown', 'passed'] as const;
const PAINT: Readonly<Record<Finding['status'], (text: string) => string>> = {
  failed: pc.red,
  warning: pc.yellow,
  unknown: pc.dim,
  passed: pc.green,
};
