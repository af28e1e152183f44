import { expect, test } from 'vitest';
import { objectType } from '../../../src/plugin/schema/type.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { type Values, drive } from './driver.js';
import { type Garden, gardenProvider, key } from './garden.js';

const type = objectType(key.attributes);
const type_name = 'garden_key';
const config = (values: Values) => ({ msgpack: encode(type, values) });

const garden = async (changes: Partial<typeof key> = {}) => {
  const gardens: Garden[] = [];
  const driver = drive({ ...gardenProvider({}, gardens), ephemerals: [{ ...key, ...changes }] });
  await driver.configure({ key: 'open-sesame' });
  const open = (values: Values) => driver.call(protocol.OpenEphemeralResource, { type_name, config: config(values) });
  return { driver, open, calls: gardens[0]!.calls };
};

test('is opened with defaults, renewed and closed with what it kept', async () => {
  const { driver, open, calls } = await garden();
  const opened = await open({ gate: 'north' });
  expect(opened.diagnostics).toEqual([]);
  expect(decode(type, opened.result!.msgpack!)).toEqual({ gate: 'north', hours: 1, teeth: 'teeth-of-north' });
  expect(opened.renew_at).toEqual({ seconds: 1, nanos: 234_000_000 });

  const once = await driver.call(protocol.RenewEphemeralResource, { type_name, private: opened.private });
  expect(once.renew_at).toEqual({ seconds: -1, nanos: 999_000_000 });
  const twice = await driver.call(protocol.RenewEphemeralResource, { type_name, private: once.private });
  expect(twice.renew_at).toBeUndefined();
  const closed = await driver.call(protocol.CloseEphemeralResource, { type_name, private: twice.private });
  expect(closed.diagnostics).toEqual([]);
  expect(calls).toEqual(['open north', 'renew north 1', 'renew north 2', 'close north']);
});

test('needs neither renew nor close', async () => {
  const { driver, open } = await garden({ renew: undefined, close: undefined });
  const { private: kept } = await open({ gate: 'north' });
  const renewed = await driver.call(protocol.RenewEphemeralResource, { type_name, private: kept });
  expect(renewed).toMatchObject({ renew_at: undefined, private: kept, diagnostics: [] });
  const closed = await driver.call(protocol.CloseEphemeralResource, { type_name, private: kept });
  expect(closed.diagnostics).toEqual([]);
});

test('that fails to open is an error without a result', async () => {
  const { open } = await garden();
  const { result, diagnostics } = await open({ gate: 'wall' });
  expect(result).toBeUndefined();
  expect(diagnostics).toMatchObject([{ summary: 'there is no gate in the wall' }]);
});

test('that is not what the configuration says is the fault of the provider', async () => {
  const { open } = await garden({ open: async () => ({ result: { gate: 'south', hours: 1, teeth: 'x' } }) });
  const { diagnostics } = await open({ gate: 'north' });
  expect(diagnostics).toMatchObject([{ summary: 'garden_key: gate is not what the configuration says' }]);
});

test('that fails to close is an error that says why', async () => {
  const { driver, open } = await garden({
    close: async ({ private: kept }) => {
      throw new Error(`lost in the ${String(kept.get('gate'))}`);
    },
  });
  const { private: kept } = await open({ gate: 'north' });
  const closed = await driver.call(protocol.CloseEphemeralResource, { type_name, private: kept });
  expect(closed.diagnostics).toMatchObject([{ summary: 'lost in the north' }]);
});

test('is validated without a client', async () => {
  const driver = drive(gardenProvider());
  const validate = async (values: Values) => {
    const request = { type_name, config: config(values) };
    return (await driver.call(protocol.ValidateEphemeralResourceConfig, request)).diagnostics;
  };
  expect(await validate({ gate: 'north' })).toEqual([]);
  expect(await validate({ gate: 'west' })).toMatchObject([{ attribute: { steps: [{ attribute_name: 'gate' }] } }]);
  expect(await validate({ gate: 'south', hours: 13 })).toMatchObject([{ severity: protocol.Severity.warning }]);
  const { diagnostics } = await driver.call(protocol.OpenEphemeralResource, {
    type_name,
    config: config({ gate: 'north' }),
  });
  expect(diagnostics).toMatchObject([{ summary: 'The provider garden is not configured' }]);
});

test('is in the schema and the metadata', async () => {
  const driver = drive(gardenProvider());
  const { ephemeral_resource_schemas } = await driver.call(protocol.GetProviderSchema, {});
  expect(ephemeral_resource_schemas.get(type_name)?.block?.attributes).toHaveLength(3);
  const { ephemeral_resources } = await driver.call(protocol.GetMetadata, {});
  expect(ephemeral_resources).toEqual([{ type_name }]);
});
