import { describe, expect, test } from 'vitest';
import {
  type Attributes,
  type ProviderDefinition,
  attributesOf,
  provider,
  resourceOf,
  setNested,
  singleNested,
  string,
} from '../../../src/plugin/index.js';
import { createServices } from '../../../src/plugin/operations/index.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { drive } from '../operations/driver.js';
import { gardenProvider } from '../operations/garden.js';

const optional = string({ optional: true, description: 'x' });
const providerOf = (attributes: Attributes, changes: object = {}): ProviderDefinition => {
  const resource = resourceOf<unknown>()({
    name: 'lab_thing',
    description: 'x',
    attributes,
    create: async (plan) => plan as never,
    read: async (state) => state,
    update: async (prior) => prior,
    delete: async () => undefined,
    ...changes,
  });
  return provider({
    name: 'lab',
    source: 'test/lab',
    version: '0.0.1',
    description: 'x',
    attributes: {},
    configure: async () => undefined,
    resources: [resource],
    dataSources: [],
  });
};
const mistakes = (definition: ProviderDefinition): string => {
  try {
    createServices(definition);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the definition of a provider', () => {
  test('that is sound is served', () => {
    expect(mistakes(gardenProvider())).toBe('');
  });

  test.each(['count', 'for_each', 'provider', 'lifecycle', 'depends_on', 'connection', 'provisioner'])(
    'may not name an attribute %s',
    (name) => {
      expect(mistakes(providerOf({ [name]: optional }))).toContain(`lab_thing.${name} is a reserved name`);
    },
  );

  test('may not name a setting alias or version', () => {
    expect(mistakes({ ...providerOf({}), attributes: { alias: optional } })).toContain('provider.alias is a reserved');
  });

  test('lists every mistake with its place', () => {
    const computed = string({ computed: true, description: 'x' });
    const inside = singleNested({ deep: computed }, { optional: true, description: 'x' });
    const text = mistakes(
      providerOf(
        { Upper: optional, members: setNested({ inside }, { optional: true, description: 'x' }) },
        { timeouts: { create: 'soon' }, version: 1 },
      ),
    );
    expect(text.split('\n')).toEqual([
      'The provider lab is not well defined:',
      '- lab_thing.Upper must be a lower-case name of letters, digits and underscores',
      '- lab_thing.members.inside.deep is computed inside a set, whose elements cannot be matched to prior ones',
      '- lab_thing: no upgrade from version 0',
      '- lab_thing: the create timeout "soon" is not a duration such as "5m"',
    ]);
  });

  test('may compute what is in a set that is computed as a whole', () => {
    const name = string({ computed: true, description: 'x' });
    expect(mistakes(providerOf({ found: setNested({ name }, { computed: true, description: 'x' }) }))).toBe('');
  });

  test('may not name two resources the same, nor one after another provider', () => {
    const definition = providerOf({ a: optional });
    expect(mistakes({ ...definition, resources: [...definition.resources, ...definition.resources] })).toContain(
      'resource lab_thing is defined twice',
    );
    expect(mistakes(providerOf({ a: optional }, { name: 'other_thing' }))).toContain(
      'resource other_thing must be named lab_',
    );
  });
});

describe('the schema that Terraform gets', () => {
  test('has every attribute with its traits', async () => {
    const {
      resource_schemas,
      provider: own,
      server_capabilities,
    } = await drive(gardenProvider()).call(protocol.GetProviderSchema, {});
    const block = resource_schemas.get('garden_plot')?.block;
    const found = new Map(block?.attributes?.map((attribute) => [attribute.name, attribute]));
    expect(found.get('name')).toMatchObject({ required: true, optional: false, computed: false });
    expect(found.get('soil')).toMatchObject({ required: false, optional: true, computed: true });
    expect(found.get('alias')).toMatchObject({ optional: true, computed: true });
    expect(found.get('revision')).toMatchObject({ optional: false, computed: true });
    expect(found.get('passcode_wo')).toMatchObject({ write_only: true, sensitive: true });
    expect(Buffer.from(found.get('tags')?.type ?? []).toString()).toBe('["map","string"]');
    expect(found.get('beds')?.nested_type?.nesting).toBe(protocol.NestingMode.list);
    expect(found.get('timeouts')?.nested_type?.attributes?.map(({ name }) => name)).toEqual(['create', 'update']);
    expect(found.get('name')).toMatchObject({ description: 'Name.', description_kind: protocol.StringKind.markdown });
    expect(own?.block?.attributes?.map(({ name }) => name)).toEqual(['key', 'region', 'patience']);
    expect(server_capabilities).toEqual({
      plan_destroy: true,
      get_provider_schema_optional: true,
      move_resource_state: true,
      generate_resource_config: true,
    });
  });

  test('has a version, and marks what is deprecated', async () => {
    const old = string({ optional: true, deprecated: 'Use name.', description: 'x' });
    const definition = providerOf(
      { old },
      { version: 2, upgrade: { 0: (raw: object) => raw, 1: (raw: object) => raw } },
    );
    const { resource_schemas } = await drive(definition).call(protocol.GetProviderSchema, {});
    expect(resource_schemas.get('lab_thing')).toMatchObject({
      version: 2,
      block: { attributes: [{ name: 'old', deprecated: true }] },
    });
  });

  test('is listed by name in the metadata', async () => {
    const { resources, data_sources } = await drive(gardenProvider()).call(protocol.GetMetadata, {});
    expect(resources).toEqual([{ type_name: 'garden_plot' }]);
    expect(data_sources).toEqual([{ type_name: 'garden_weather' }]);
  });
});

test('only a resource with time limits has the attribute timeouts', () => {
  expect(Object.keys(attributesOf(providerOf({ a: optional }).resources[0]!))).toEqual(['a']);
  const limited = providerOf({ a: optional }, { timeouts: { create: '5m' } });
  expect(Object.keys(attributesOf(limited.resources[0]!))).toEqual(['a', 'timeouts']);
});
