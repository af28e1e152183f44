import { expect, it } from 'vitest';
import { parseDuration } from '../../src/mattermost/settings.js';

it.each([
  ['30s', 30_000],
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['250ms', 250],
])('%s is %i milliseconds', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));

it.each(['', '30', 's', '-1s', '0s', '1 m', '1d'])('%j is no duration', (text) =>
  expect(parseDuration(text)).toBeUndefined(),
);
