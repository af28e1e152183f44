import { expect, test } from 'vitest';
import type { Type } from '../../../src/plugin/index.js';
import { createServices } from '../../../src/plugin/operations/index.js';
import { objectType } from '../../../src/plugin/schema/type.js';
import { attributesOf } from '../../../src/plugin/schema/timeouts.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { drive } from './driver.js';
import { type Garden, gardenProvider, plot, plots } from './garden.js';

const type_name = 'garden_plot';
const filter: Type = ['object', { soil: 'string' }];
const identity: Type = ['object', { id: 'string', row: 'number' }];
type Request = Partial<protocol.RequestOf<typeof protocol.ListResource>>;

const gardenWith = async (...names: string[]) => {
  const gardens: Garden[] = [];
  const driver = drive(gardenProvider({}, gardens));
  await driver.configure({ key: 'open-sesame' });
  for (const name of names) await driver.resource(type_name).apply({ name, row: names.indexOf(name) });
  const list = async (soil: string | null = null, more: Request = {}) => {
    const config = { msgpack: encode(filter, { soil }) };
    const found: protocol.ResponseOf<typeof protocol.ListResource>[] = [];
    for await (const event of driver.events(protocol.ListResource, { type_name, config, ...more })) found.push(event);
    return found;
  };
  return { driver, list, calls: gardens[0]!.calls };
};

test('a list has one event for each object, with its identity', async () => {
  const { list } = await gardenWith('north', 'south');
  const found = await list('loam');
  expect(found.map(({ display_name }) => display_name)).toEqual(['north', 'south']);
  expect(found.map((one) => decode(identity, one.identity!.identity_data!.msgpack!))).toEqual([
    { id: 'plot-1', row: 0 },
    { id: 'plot-2', row: 1 },
  ]);
  expect(found.every(({ resource_object }) => resource_object === undefined)).toBe(true);
  expect(await list('sand')).toEqual([]);
});

test('a list has the whole state of each object where Terraform wants it', async () => {
  const { list } = await gardenWith('north');
  const [found] = await list(null, { include_resource_object: true });
  const state = decode(objectType(attributesOf(plot)), found!.resource_object!.msgpack!);
  expect(state).toMatchObject({ id: 'plot-1', name: 'north', soil: 'loam', revision: 1, timeouts: null });
});

test('a list stops at the limit, and asks for nothing beyond it', async () => {
  const { list, calls } = await gardenWith('a', 'b', 'c');
  calls.length = 0;
  expect(await list(null, { limit: 2 })).toHaveLength(2);
  expect(calls).toEqual(['list a', 'list b']);
});

test('what is wrong on the way comes with its object or at the end, and what was found before stays', async () => {
  const { list } = await gardenWith('odd', 'even');
  const told = (await list()).map(({ display_name, diagnostic }) => [
    display_name,
    diagnostic.map(({ summary }) => summary),
  ]);
  expect(told).toEqual([['odd', ['An odd plot']], ['even', []]]); // prettier-ignore
  expect((await list('rock')).map(({ diagnostic }) => diagnostic[0]?.summary)).toEqual(['nothing grows on rock']);
  const lost = await (await gardenWith('even', 'lost')).list();
  expect(lost.map(({ display_name }) => display_name)).toEqual(['even', '']);
  expect(lost[1]!.diagnostic).toMatchObject([{ summary: 'lost was listed without the identity of a garden_plot' }]);
});

test('a list needs a configured provider and a type that has one; its configuration is validated without', async () => {
  const driver = drive(gardenProvider());
  const first = async (name: string) => {
    const config = { msgpack: encode(filter, {}) };
    for await (const event of driver.events(protocol.ListResource, { type_name: name, config }))
      return event.diagnostic[0]?.summary;
    return undefined;
  };
  expect(await first(type_name)).toBe('The provider garden is not configured');
  expect(await first('garden_bed')).toBe('The provider garden 1.2.3 has no list of garden_bed');
  const validate = async (soil: string) => {
    const config = { msgpack: encode(filter, { soil }) };
    return (await driver.call(protocol.ValidateListResourceConfig, { type_name, config })).diagnostics;
  };
  expect(await validate('loam')).toEqual([]);
  expect(await validate('ash')).toMatchObject([{ attribute: { steps: [{ attribute_name: 'soil' }] } }]);
  expect(await validate('clay')).toMatchObject([{ severity: protocol.Severity.warning }]);
});

test('a list is in the schema and the metadata, and needs a resource with an identity', async () => {
  const driver = drive(gardenProvider());
  const { list_resource_schemas } = await driver.call(protocol.GetProviderSchema, {});
  expect(list_resource_schemas.get(type_name)?.block?.attributes).toMatchObject([{ name: 'soil', optional: true }]);
  expect((await driver.call(protocol.GetMetadata, {})).list_resources).toEqual([{ type_name }]);
  const lists = [plots({ ...plot, identity: undefined })];
  const serve = () => createServices({ ...gardenProvider(), lists });
  expect(serve).toThrow('list garden_plot: the provider has no such resource');
  expect(serve).toThrow('list garden_plot: the resource needs an identity');
});
