import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/report/format/json.js';
import { checkGate } from '../../../src/report/gate/check.js';
import { reportOf } from '../../../src/report/report.js';
import { fixtureNames, plansOf } from '../fixtures.js';

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/schemas/report.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

describe.each(fixtureNames)('the JSON of %s', (fixture) => {
  test('is as the published schema says, with a gate and without', async () => {
    const report = await reportOf(plansOf(fixture));
    const gate = checkGate(report, { budgets: { promoted: 0, deleted: 0 }, require_acknowledgement: ['unknown'] });
    for (const one of [report, { ...report, gate }]) {
      validate(JSON.parse(json(one)));
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});

test('the schema refuses what is no report', () => {
  expect(validate({ version: 2, stacks: [] })).toBe(false);
  expect(validate({ version: 1, stacks: [{ name: 'dev' }] })).toBe(false);
  expect(validate({ version: 1, stacks: [], more: true })).toBe(false);
});
