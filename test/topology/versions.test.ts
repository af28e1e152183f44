import { expect, test } from 'vitest';
import { minorBefore, parseVersion, versionStep } from '../../src/topology/versions.js';

const version = (text: string) => parseVersion(text)!;

test.each([
  ['10.11.7', '10.11.7', 'same-minor'],
  ['10.11.9', '10.11.7', 'same-minor'],
  ['10.10.2', '10.11.0', 'one-minor'],
  ['10.12.4', '11.0.0', 'one-minor'],
  ['9.11.0', '10.0.0', 'one-minor'],
  ['10.9.0', '10.11.0', 'too-far'],
  ['10.11.0', '11.0.0', 'too-far'],
  ['10.12.0', '11.1.0', 'too-far'],
  ['9.11.0', '11.0.0', 'too-far'],
  ['10.11.0', '10.10.0', 'back'],
  ['11.0.0', '10.12.0', 'back'],
  ['11.4.0', '12.0.0', 'unknown'],
  ['10.12.0', '12.0.0', 'too-far'],
])('from %s to %s is %s', (from, to, step) => {
  expect(versionStep(version(from), version(to))).toBe(step);
});

test.each(['10.11', '10.11.7-rc1', 'v10.11.7', '', '10.11.7.1'])('%j is no version', (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

test('the minor release before the first of a major release is the last of the one before it, where that is over', () => {
  expect([minorBefore(version('10.11.0')), minorBefore(version('11.0.0')), minorBefore(version('12.0.0'))]).toEqual([
    '10.10',
    '10.12',
    undefined,
  ]);
});
