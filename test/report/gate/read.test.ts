import { expect, test } from 'vitest';
import { readGate } from '../../../src/report/gate/read.js';

test('a gate is read as it is written', async () => {
  const gate = { budgets: { promoted: 3 }, protected: { teams: ['ops'] }, forbid_replacement: ['freeipa_group'] };
  expect(await readGate(JSON.stringify(gate), 'gate.json')).toEqual(gate);
});

test.each([
  ['{', /gate\.json is no JSON: /],
  ['{"budget": {}}', /gate\.json is no gate:\n {2}the whole: .*budget/],
  ['{"budgets": {"promoted": -1}}', /budgets\.promoted: /],
  ['{"budgets": {"promoted": "3"}}', /budgets\.promoted: .*expected number/],
  ['{"protected": {"teams": "ops"}}', /protected\.teams: .*expected array/],
  ['{"require_acknowledgement": ["everything"]}', /require_acknowledgement\.0: .*system_role/],
])('%s is refused with the path of the mistake', async (text, message) => {
  await expect(readGate(text, 'gate.json')).rejects.toThrow(message);
});
