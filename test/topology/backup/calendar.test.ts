import { expect, test } from 'vitest';
import { longestPause } from '../../../src/topology/backup/calendar.js';

test.each([
  [['Sun 01:00'], 168],
  [['Sun 01:00', 'Mon..Sat 01:00'], 24],
  [['01:00', '13:30'], 12.5],
  [['*:30'], 1],
  [['0/6:00'], 6],
  [['*:0/15'], 0.25],
  [['Mon,Thu *-*-* 02:00:00'], 96],
  [['Monday 1:05'], 168],
  [['Sat,Sun 00:00'], 144],
])('%j leave at most %d hours between them', (events, hours) => {
  expect(longestPause(events)).toBe(hours);
});

test.each([
  ['sundays'],
  ['daily'],
  ['*/6:00'],
  ['24:00'],
  ['12:60'],
  ['Fri..Mon 01:00'],
  ['01:00 Sun'],
  ['0/0:00'],
  [''],
])('%j is no calendar event of the supported form', (event) => {
  expect(longestPause(['01:00', event])).toBeUndefined();
});
