import { describe, expect, test } from 'vitest';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import { type Type, unknown } from '../../../src/plugin/index.js';
import { createServices } from '../../../src/plugin/operations/index.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { type ResourceDriver, type Values, type WireIdentity, drive } from './driver.js';
import { type Plot, gardenProvider, plot } from './garden.js';

const type: Type = ['object', { id: 'string', row: 'number' }];
const wire = (identity: Values): WireIdentity => ({ identity_data: { msgpack: encode(type, identity) } });
const read = (identity: WireIdentity | undefined): unknown =>
  identity && decode(type, identity.identity_data!.msgpack!);

const plotOf = async (changes: Partial<Plot> = {}): Promise<ResourceDriver> => {
  const driver = drive(gardenProvider(changes));
  await driver.configure({ key: 'open-sesame' });
  return driver.resource('garden_plot');
};

test('the schema of an identity comes from the attributes it names', async () => {
  const { identity_schemas } = await drive(gardenProvider()).call(protocol.GetResourceIdentitySchemas, {});
  expect([...identity_schemas.keys()]).toEqual(['garden_plot']);
  const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes!).toString();
  expect(identity_schemas.get('garden_plot')).toMatchObject({ version: 1 });
  expect(
    identity_schemas.get('garden_plot')!.identity_attributes!.map((one) => ({ ...one, type: text(one.type) })),
  ).toEqual([
    { name: 'id', type: '"string"', required_for_import: true, optional_for_import: false, description: 'Given by the garden.' }, // prettier-ignore
    { name: 'row', type: '"number"', required_for_import: false, optional_for_import: true, description: 'Row.' },
  ]);
});

test('resources without one have no schema and send none', async () => {
  const one = await plotOf({ identity: undefined });
  const { identity_schemas } = await one.provider.call(protocol.GetResourceIdentitySchemas, {});
  expect(identity_schemas.size).toBe(0);
  await one.apply({ name: 'north' });
  expect(one.identity).toBeUndefined();
});

describe('the identity of an object', () => {
  test('comes with its creation, stays through plans, updates and reads, and goes with it', async () => {
    const one = await plotOf();
    expect((await one.plan({ name: 'north', row: 3 })).identity).toBeUndefined();
    await one.apply({ name: 'north', row: 3 });
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: 3 });
    expect(read((await one.plan({ name: 'south', row: 3 })).identity)).toEqual({ id: 'plot-1', row: 3 });
    expect((await one.apply({ name: 'south', row: 3 })).diagnostics).toEqual([]);
    await one.refresh();
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: 3 });
    await one.destroy();
    expect(one.identity).toBeUndefined();
  });

  test('of a state that an older Terraform wrote comes with the next read', async () => {
    const one = await plotOf();
    await one.apply({ name: 'north' });
    one.identity = undefined;
    await one.refresh();
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: null });
  });

  test('that changes during an update or a read is the fault of the provider', async () => {
    const fault = [{ severity: 'error', summary: 'garden_plot: the identity changed in row' }];
    const one = await plotOf({ update: async (prior, plan, context) => ({ ...(await plot.update!(prior, plan, context)), row: 9 }) }); // prettier-ignore
    await one.apply({ name: 'north', row: 3 });
    const { diagnostics } = await one.apply({ name: 'south', row: 3 });
    expect(diagnostics).toEqual(expect.arrayContaining([expect.objectContaining(fault[0]!)]));
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: 3 });

    const other = await plotOf({ read: async (state) => ({ ...state, row: 9 }) });
    await other.apply({ name: 'north', row: 3 });
    expect((await other.refresh()).diagnostics).toMatchObject(fault);
  });

  test('survives a failed update and a read without a client', async () => {
    const one = await plotOf({ update: () => Promise.reject(new Error('frost')) });
    await one.apply({ name: 'north', row: 3 });
    await one.apply({ name: 'south', row: 3 });
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: 3 });
    await one.provider.configure({ key: unknown() });
    await one.refresh();
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: 3 });
  });
});

describe('an import by identity', () => {
  test('finds the object, and fills in what the identity leaves out', async () => {
    const one = await plotOf({ import: undefined });
    await one.apply({ name: 'north', row: 3, tags: new Map([['a', 'b']]) });
    const { state, diagnostics } = await one.import('', wire({ id: 'plot-1' }));
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ name: 'north', row: 3 });
    expect(read(one.identity)).toEqual({ id: 'plot-1', row: 3 });
  });

  test.each([
    ['lacks what is required', { row: 3 }, 'The identity of a garden_plot lacks id'],
    ['is not known', { id: unknown() }, 'The identity of the garden_plot is not known yet'],
  ])('that %s is refused', async (_name, identity, summary) => {
    const { state, diagnostics } = await (await plotOf()).import('', wire(identity));
    expect({ state, summary: diagnostics[0]?.summary }).toEqual({ state: null, summary });
  });

  test('of a resource without one is refused', async () => {
    const { diagnostics } = await (await plotOf({ identity: undefined })).import('', wire({ id: 'plot-1' }));
    expect(diagnostics).toMatchObject([{ summary: 'A garden_plot has no identity; import it by its id' }]);
  });
});

test('an import by id and a move tell the identity as soon as it is complete', async () => {
  const one = await plotOf();
  await one.apply({ name: 'north' });
  await one.import('north');
  expect(read(one.identity)).toEqual({ id: 'plot-1', row: null });
  const bed = { source_provider_address: 'registry.terraform.io/test/garden', source_type_name: 'garden_bed' };
  await one.move(bed, '{"id":"bed-1","title":"x"}');
  expect(read(one.identity)).toEqual({ id: 'bed-1', row: null });
  await one.move(bed, '{"title":"x"}');
  expect(one.identity).toBeUndefined();
});

test('a stored identity is upgraded version by version', async () => {
  const { provider } = await plotOf();
  const upgrade = async (json: string, version: number) => {
    const request = { type_name: 'garden_plot', version, raw_identity: { json: Buffer.from(json) } };
    const answer = await provider.call(protocol.UpgradeResourceIdentity, request);
    return { identity: read(answer.upgraded_identity), summary: answer.diagnostics[0]?.summary };
  };
  expect(await upgrade('{"key":"plot-1"}', 0)).toEqual({ identity: { id: 'plot-1', row: null }, summary: undefined });
  expect(await upgrade('{"id":"plot-1","row":2}', 1)).toMatchObject({ identity: { id: 'plot-1', row: 2 } });
  expect((await upgrade('{}', 2)).summary).toBe(
    'The identity of this garden_plot was written by a newer version of the provider',
  );
  expect((await upgrade('[]', 1)).summary).toBe('The stored identity is not an object');
});

test('what cannot identify an object is named', () => {
  const serve = (identity: Plot['identity']) => () => createServices(gardenProvider({ identity }));
  expect(serve({ required: [] })).toThrow('the identity needs a required attribute');
  expect(serve({ required: ['passcode_wo'] })).toThrow('garden_plot.passcode_wo is in the identity, which is no place for secrets'); // prettier-ignore
  expect(serve({ required: ['tags'] })).toThrow('garden_plot.tags is in the identity, which takes strings');
  expect(serve({ required: ['absent' as 'id'] })).toThrow(
    'garden_plot.absent is in the identity, but not in the schema',
  );
  expect(serve({ required: ['id'], version: 1 })).toThrow('no upgrade of the identity from version 0');
});
