import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { text } from '../../../src/report/format/text.js';
import { reportOf } from '../../../src/report/report.js';
import { plansOf } from '../fixtures.js';
import { change, planWith } from '../plans.js';

test('colours are shown where they are wanted, and change nothing else', async () => {
  const report = await reportOf(plansOf('membership-change'));
  const [plain, coloured] = [text(report, { colours: false }), text(report, { colours: true })];
  expect(stripVTControlCharacters(plain)).toBe(plain);
  expect(coloured).not.toBe(plain);
  expect(stripVTControlCharacters(coloured)).toBe(plain);
});

test('people come first, in sentences', async () => {
  const lines = text(await reportOf(plansOf('membership-change')), { colours: false }).split('\n');
  expect(lines.slice(0, 7)).toEqual([
    '1 person gains a role, 1 loses one, 1 joins, 2 change groups',
    '',
    'membership-change: 4 to change',
    '',
    'People',
    '  + team admin      fox gains Team Admin in team ops (through mm_ops_leads)',
    '  - team admin      ben loses Team Admin in team ops (through mm_ops_leads)',
  ]);
});

test('what no group gives is not said to come through one', async () => {
  const plan = planWith([
    change('freeipa_group.leads', { after: { name: 'leads', member_managers: { users: ['ada'] } } }),
  ]);
  expect(text(await reportOf([{ name: 'dev', plan }]), { colours: false })).toContain(
    'ada gains the right to change members of group leads (declared)',
  );
});

test('a name cannot write on the terminal', async () => {
  const plan = planWith([
    change('mattermost_team.evil', { after: { name: '\u001b[2Jgone\u0007', display_name: '\u009b1m' } }),
  ]);
  expect(text(await reportOf([{ name: 'dev', plan }]), { colours: false })).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
  );
});
