import { describe, expect, test } from 'vitest';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { objectType } from '../../../src/plugin/schema/type.js';
import { type Values, drive } from './driver.js';
import { gardenProvider } from './garden.js';

const everything: Values = {
  name: 'roses',
  row: 3,
  soil: 'clay',
  tags: new Map([['__proto__', 'kept']]),
  alias: 'the roses',
  limits: { depth: 2 },
  beds: [{ crop: 'rose', size: 4 }, { crop: 'moss' }],
  helpers: [{ who: 'ada' }, { who: 'ben', role: 'head' }],
  paths: new Map([['north', { width: 2 }]]),
};

const grown = async () => {
  const provider = drive(gardenProvider());
  await provider.configure({ key: 'sesame' });
  const plot = provider.resource('garden_plot');
  await plot.apply(everything);
  return { provider, plot };
};

const generated = async ({ provider, plot }: Awaited<ReturnType<typeof grown>>): Promise<Values> => {
  const answer = await provider.call(protocol.GenerateResourceConfig, {
    type_name: 'garden_plot',
    state: { msgpack: plot.wire(plot.state) },
  });
  expect(answer.diagnostics).toEqual([]);
  return decode(objectType(plot.attributes), answer.config!.msgpack!) as Values;
};

describe('the configuration generated for an object', () => {
  test('has neither what only the provider sets nor what is the default anyway', async () => {
    const config = await generated(await grown());
    expect(Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null))).toEqual({
      name: 'roses',
      row: 3,
      soil: 'clay',
      tags: new Map([['__proto__', 'kept']]),
      alias: 'the roses',
      limits: { depth: 2, wet: null, measured: null },
      beds: [
        { crop: 'rose', size: 4, code: null },
        { crop: 'moss', size: null, code: null },
      ],
      helpers: expect.arrayContaining([
        { who: 'ada', role: null },
        { who: 'ben', role: 'head' },
      ]) as unknown,
      paths: new Map([['north', { width: null, label: 'path north' }]]),
    });
  });

  test('plans no change of that object', async () => {
    const garden = await grown();
    const config = await generated(garden);
    const { planned, requiresReplace, diagnostics } = await garden.plot.plan(config);
    expect(diagnostics).toEqual([]);
    expect(requiresReplace).toEqual([]);
    expect(planned).toEqual(garden.plot.state);
  });

  test('is announced, so that Terraform asks for it', async () => {
    const { provider } = await grown();
    const { server_capabilities } = await provider.call(protocol.GetProviderSchema, {});
    expect(server_capabilities).toMatchObject({ generate_resource_config: true });
  });
});
