import { expect, test } from 'vitest';
import { sortArguments } from '../../../src/cli/review/arguments.js';

test.each([
  [['-auto-approve'], { plan: [], apply: [], approved: true }],
  [['--auto-approve=true', '-lock=false'], { plan: ['-lock=false'], apply: ['-lock=false'], approved: true }],
  [['-auto-approve=false'], { approved: false }],
  [['-var', 'a=b', '-target', 'x.y'], { plan: ['-var', 'a=b', '-target', 'x.y'], apply: [], saved: undefined }],
  [['-var-file=a.tfvars', 'tfplan'], { plan: ['-var-file=a.tfvars'], saved: 'tfplan' }],
  [['-parallelism', '4', 'tfplan'], { plan: ['-parallelism', '4'], apply: ['-parallelism', '4'], saved: 'tfplan' }],
  [['-out=kept', '-refresh=false'], { plan: ['-refresh=false'], apply: [], out: 'kept' }],
  [['-out', 'kept'], { plan: [], out: 'kept', saved: undefined }],
  [['-json', '-no-color'], { plan: ['-json', '-no-color'], apply: ['-json', '-no-color'], json: true }],
])('%j', (given, expected) => {
  expect(sortArguments(given)).toMatchObject(expected);
});
