import { describe, expect, test } from 'vitest';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { type ResourceDriver, drive } from './driver.js';
import { type Plot, gardenProvider } from './garden.js';

const plotOf = (changes: Partial<Plot> = {}): ResourceDriver => drive(gardenProvider(changes)).resource('garden_plot');
const ours = { source_provider_address: 'registry.terraform.io/test/garden', source_type_name: 'garden_bed' };
const builtin = { source_provider_address: 'terraform.io/builtin/terraform', source_type_name: 'terraform_data' };

describe('an object of another type', () => {
  test('of the same provider is taken over with its private data, defaults filled in, and what is unknown dropped', async () => {
    const plot = plotOf();
    const source = { ...ours, source_schema_version: 1, source_private: Buffer.from('{"a":1}') };
    const raw = '{"id":"bed-1","title":"north","weight":12345678901234567890,"worms":3}';
    const { state, diagnostics } = await plot.move(source, raw);
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({
      id: 'bed-1',
      name: 'north',
      weight: 12345678901234567890n,
      soil: 'loam',
      crops: null,
    });
    expect(Buffer.from(plot.private).toString()).toBe('{"a":1}');
  });

  test('of another provider is taken over without its private data, from any registry and version', async () => {
    const plot = plotOf();
    const source = { ...builtin, source_schema_version: 7, source_private: Buffer.from('not ours') };
    expect((await plot.move(source, '{"output":"north"}')).state).toMatchObject({ name: 'north' });
    expect(plot.private).toHaveLength(0);
  });

  test.each([
    ['another type', { ...ours, source_type_name: 'garden_pond' }],
    ['a type of the same name of another provider', { ...ours, source_provider_address: 'registry.terraform.io/other/garden' }], // prettier-ignore
    ['a version that is not taken over', { ...ours, source_schema_version: 2 }],
  ])('is refused for %s, with what is taken over', async (_name, source) => {
    const { state, diagnostics } = await plotOf().move(source, '{}');
    expect(state).toBeNull();
    expect(diagnostics).toMatchObject([
      {
        summary: `A ${source.source_type_name} cannot become a garden_plot`,
        detail: expect.stringContaining(
          'takes over: garden_bed of test/garden, version 0, 1; terraform_data of builtin/terraform.',
        ) as string,
      },
    ]);
  });

  test('that does not fit is refused by the attribute', async () => {
    const { diagnostics } = await plotOf().move(ours, '{"id":"bed-1","title":"north","shaded":"very"}');
    expect(diagnostics).toMatchObject([{ path: 'shaded', summary: 'shaded must be a bool, got a string' }]);
  });
});

test('Terraform is told whether anything can be taken over', async () => {
  const capable = async (changes: Partial<Plot>) => {
    const { server_capabilities } = await drive(gardenProvider(changes)).call(protocol.GetProviderSchema, {});
    return server_capabilities?.move_resource_state;
  };
  expect(await capable({})).toBe(true);
  expect(await capable({ moveFrom: undefined })).toBe(false);
  const { diagnostics } = await plotOf({ moveFrom: undefined }).move(ours, '{}');
  expect(diagnostics[0]?.detail).toContain('takes over nothing: remove the old resource');
});
