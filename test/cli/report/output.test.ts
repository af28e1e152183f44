import { expect, test } from 'vitest';
import { formatOf, written } from '../../../src/cli/report/output.js';
import { reportOf } from '../../../src/report/report.js';
import { plansOf } from '../../report/fixtures.js';

test.each([
  ['report.md', 'md'],
  ['a/report.json', 'json'],
  ['report.html', 'html'],
  ['report.htm', 'html'],
  ['report.txt', 'text'],
  ['report', 'md'],
])('the file %s holds %s', (file, format) => {
  expect(formatOf(file)).toBe(format);
});

test.each([
  ['md', /^<!-- muster-report/],
  ['json', /^\{"version":1/],
  ['html', /^<!doctype html>/],
  ['text', /^1 person loses a role\n/],
] as const)('%s is written', async (format, start) => {
  expect(await written(await reportOf(plansOf('revoke-link')), format, false)).toMatch(start);
});
