import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attribute, Attributes } from '../../../src/plugin/index.js';
import { isComputed, isOptional, objectType } from '../../../src/plugin/schema/type.js';
import { equal } from '../../../src/plugin/values/equality.js';
import { isUnknownValue } from '../../../src/plugin/values/known.js';
import { unknownValue, valueOf } from '../values/arbitrary.js';
import { type ResourceDriver, type Values, drive } from './driver.js';
import { gardenProvider, plotAttributes } from './garden.js';

/** Any configuration that Terraform would let through to the provider. */
const configOf = (attributes: Attributes, unknowns: boolean): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(
      Object.entries(attributes)
        .filter(([, attribute]) => attribute.options.required || isOptional(attribute))
        .map(([name, attribute]) => [name, setting(attribute, unknowns)]),
    ),
  );

const setting = (attribute: Attribute, unknowns: boolean): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: given(attribute, unknowns) },
    ...(attribute.options.required ? [] : [{ weight: 2, arbitrary: fc.constant(null) }]),
    ...(unknowns ? [{ weight: 1, arbitrary: unknownValue }] : []),
  );

const given = (attribute: Attribute, unknowns: boolean): fc.Arbitrary<unknown> => {
  if (attribute.kind === 'leaf')
    return valueOf(attribute.type, { unknowns }).filter((value) => value !== null && !isUnknownValue(value));
  const object = configOf(attribute.attributes, unknowns);
  if (attribute.nesting === 'single') return object;
  if (attribute.nesting === 'map')
    return fc.dictionary(fc.string(), object, { maxKeys: 3 }).map((entries) => new Map(Object.entries(entries)));
  return fc.array(object, { maxLength: 3 });
};

const attributes: Attributes = plotAttributes;
const type = objectType(attributes);
const fresh = async (): Promise<ResourceDriver> => {
  const driver = drive(gardenProvider({ timeouts: undefined }));
  await driver.configure({ key: 'open-sesame' });
  return driver.resource('garden_plot');
};

/** As Terraform does it, without validation: replaces where the plan says so. */
const carryOut = async (plot: ResourceDriver, config: Values): Promise<void> => {
  let plan = await plot.plan(config);
  expect(plan.diagnostics).toEqual([]);
  if (plan.requiresReplace.length > 0) {
    await plot.carryOut(null, await plot.plan(null));
    plan = await plot.plan(config);
  }
  expect((await plot.carryOut(config, plan)).diagnostics).toEqual([]);
};

describe('whatever the configuration is', () => {
  test('it is applied, and shows no change afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(configOf(attributes, false), configOf(attributes, false), async (first, second) => {
        const plot = await fresh();
        for (const config of [first, second]) {
          await carryOut(plot, config);
          await plot.refresh();
          const again = await plot.plan(config);
          expect(again.diagnostics).toEqual([]);
          expect(equal(type, again.planned, plot.state)).toBe(true);
          expect(again.requiresReplace).toEqual([]);
        }
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  test('and however much of it is unknown, it is planned within the rules', async () => {
    await fc.assert(
      fc.asyncProperty(configOf(attributes, false), configOf(attributes, true), async (first, second) => {
        const plot = await fresh();
        expect((await plot.plan(second)).diagnostics).toEqual([]);
        await carryOut(plot, first);
        const { planned, diagnostics } = await plot.plan(second);
        expect(diagnostics).toEqual([]);
        for (const [name, attribute] of Object.entries(attributes))
          if (isComputed(attribute) && !isOptional(attribute))
            expect(planned?.[name], name).toSatisfy((value) => isUnknownValue(value) || value === plot.state?.[name]);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
