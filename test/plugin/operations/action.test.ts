import { expect, test } from 'vitest';
import { type Type, unknown } from '../../../src/plugin/index.js';
import { encode } from '../../../src/plugin/values/encode.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { type ProviderDriver, type Values, drive } from './driver.js';
import { type Garden, gardenProvider } from './garden.js';

const action_type = 'garden_water';
const type: Type = ['object', { row: 'string', cans: 'number', key: 'string' }];
const config = (values: Values) => ({ msgpack: encode(type, values) });

const garden = async () => {
  const gardens: Garden[] = [];
  const driver = drive(gardenProvider({}, gardens));
  await driver.configure({ key: 'open-sesame' });
  return { driver, calls: gardens[0]!.calls };
};
const invoke = async (driver: ProviderDriver, values: Values, signal?: AbortSignal) => {
  const request = { action_type, config: config(values) };
  const progress: unknown[] = [];
  for await (const event of driver.events(protocol.InvokeAction, request, signal)) {
    if (event.progress) progress.push(event.progress.message);
    else return { progress, diagnostics: event.completed!.diagnostics! };
  }
  throw new Error('the stream ended without saying how');
};

test('an action reports its progress as it goes, with defaults, and then that it is done', async () => {
  const { driver, calls } = await garden();
  expect(await invoke(driver, { row: 'north' })).toEqual({ progress: ['can 1', 'can 2'], diagnostics: [] });
  expect(calls).toEqual(['water north']);
});

test('a failure comes at the end, after the progress until then', async () => {
  const { driver, calls } = await garden();
  const { progress, diagnostics } = await invoke(driver, { row: 'desert', cans: 1 });
  expect({ progress, summary: diagnostics[0]?.summary }).toEqual({
    progress: ['can 1'],
    summary: 'the cans are empty',
  });
  expect(calls).toEqual([]);
});

test('sensitive values are not in what it reports', async () => {
  const { driver } = await garden();
  const { progress } = await invoke(driver, { row: 'north', cans: 1, key: 'hush-hush' });
  expect(progress).toEqual(['can 1 with (sensitive)']);
});

test('a stop ends it', async () => {
  const { driver, calls } = await garden();
  await driver.stop();
  const { diagnostics } = await invoke(driver, { row: 'north' });
  expect(diagnostics).toMatchObject([{ summary: 'Cancelled' }]);
  expect(calls).toEqual([]);
});

test('a plan warns, with a client or without one', async () => {
  const { driver } = await garden();
  const plan = async (values: Values) =>
    (await driver.call(protocol.PlanAction, { action_type, config: config(values) })).diagnostics;
  expect(await plan({ row: 'north' })).toEqual([]);
  expect(await plan({ row: unknown() })).toEqual([]);
  expect(await plan({ row: 'desert' })).toMatchObject([{ summary: 'It will not help' }]);
  await driver.configure({ key: unknown() });
  expect(await plan({ row: 'desert' })).toMatchObject([{ summary: 'Nobody knows' }]);
  const { diagnostics } = await invoke(driver, { row: 'north' });
  expect(diagnostics).toMatchObject([{ summary: 'The configuration of the provider garden is not known yet' }]);
});

test('is validated, and refused by its name when there is none', async () => {
  const { driver } = await garden();
  const validate = async (row: string) => {
    const request = { type_name: action_type, config: config({ row }) };
    return (await driver.call(protocol.ValidateActionConfig, request)).diagnostics;
  };
  expect(await validate('north')).toEqual([]);
  expect(await validate('west')).toMatchObject([{ attribute: { steps: [{ attribute_name: 'row' }] } }]);
  expect(await validate('south')).toMatchObject([{ severity: protocol.Severity.warning }]);
  for await (const { completed } of driver.events(protocol.InvokeAction, { action_type: 'garden_dig' }))
    expect(completed?.diagnostics).toMatchObject([{ summary: 'The provider garden 1.2.3 has no action garden_dig' }]);
});

test('is in the schema and the metadata', async () => {
  const driver = drive(gardenProvider());
  const { action_schemas } = await driver.call(protocol.GetProviderSchema, {});
  expect(action_schemas.get(action_type)?.schema?.block?.attributes).toHaveLength(3);
  expect((await driver.call(protocol.GetMetadata, {})).actions).toEqual([{ type_name: action_type }]);
});
