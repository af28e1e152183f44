import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGate } from '../../src/report/gate/read.js';

const example = (name: string): string =>
  readFileSync(new URL(`../../examples/review/${name}`, import.meta.url), 'utf8');

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
const report = JSON.parse(
  readFileSync(new URL('../../docs/schemas/report.schema.json', import.meta.url), 'utf8'),
) as Schema;

test('the example of a gate is one', async () => {
  expect(Object.keys(await readGate(example('gate.json'), 'gate.json'))).toContain('budgets');
});

/** Rego itself is not run here: what is checked is that every field which the policy reads is in the report. */
test('every path that the example of a policy reads is in the schema of the report', () => {
  const policy = example('policy.rego').replace(/#.*$/gm, '');
  const rules = policy.split(/\n(?=deny|warn)/).slice(1);
  expect(rules).toHaveLength(4);
  for (const rule of rules) {
    const variables = new Map<string, Schema | undefined>([['input', report]]);
    const at = (path: string): Schema | undefined => {
      const [name = '', ...fields] = path.split('.');
      return fields.reduce<Schema | undefined>((schema, field) => schema?.properties?.[field], variables.get(name));
    };
    for (const [, name = '', list = ''] of rule.matchAll(/some (\w+) in ([\w.]+)/g)) {
      expect([list, at(list)?.items !== undefined]).toEqual([list, true]);
      variables.set(name, at(list)?.items);
    }
    const paths = [...rule.replace(/"[^"]*"/g, '').matchAll(/\b(?:stack|effect|unknown|resource)\.[\w.]+/g)].map(
      ([path]) => path,
    );
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) expect([path, at(path) !== undefined]).toEqual([path, true]);
  }
});
