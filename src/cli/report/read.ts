import { readFileSync } from 'node:fs';
import type { Report } from '../../report/schema.js';
import { Problem } from '../problem.js';

/** A report that was written in JSON. */
export const readReport = (file: string): Report => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Partial<Report>;
    if (report.version === 1 && Array.isArray(report.stacks)) return report as Report;
  } catch {
    // Said below.
  }
  throw new Problem(`${file} is no report in JSON`, 'Write one with "npx muster plan STACK --report FILE.json".');
};
