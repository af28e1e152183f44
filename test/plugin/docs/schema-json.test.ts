import { describe, expect, test } from 'vitest';
import { type AttributeJson, schemaJson } from '../../../src/plugin/docs/schema-json.js';
import { lab } from './fixture.js';

const document = schemaJson(lab).provider_schemas['registry.terraform.io/acme/lab'];
const attributes = document?.resource_schemas['lab_thing']?.block.attributes ?? {};
const flags = (attribute: AttributeJson | undefined) => {
  const {
    description: _d,
    description_kind: _k,
    type: _t,
    nested_type: _n,
    ...rest
  } = attribute ?? ({} as AttributeJson);
  return rest;
};

test('a provider comes under its registry address, with its resources and data sources', () => {
  expect(schemaJson(lab).format_version).toBe('1.0');
  expect(Object.keys(document?.provider.block.attributes ?? {})).toEqual(['token', 'url']);
  expect(Object.keys(document?.resource_schemas ?? {})).toEqual(['lab_thing']);
  expect(Object.keys(document?.data_source_schemas ?? {})).toEqual(['lab_thing']);
  expect(document?.resource_schemas['lab_thing']?.version).toBe(2);
});

describe('an attribute', () => {
  test('with a default is optional and computed to Terraform', () => {
    expect(flags(attributes['count_of'])).toEqual({ optional: true, computed: true });
    expect(flags(attributes['tags'])).toEqual({ optional: true, computed: true });
  });

  test.each([
    ['name', { required: true }],
    ['id', { computed: true }],
    ['size', { optional: true, computed: true }],
    ['matrix', { optional: true }],
    ['secret_wo', { optional: true, sensitive: true, write_only: true }],
    ['old', { optional: true, deprecated: true }],
  ])('%s has its flags', (name, expected) => {
    expect(flags(attributes[name])).toEqual(expected);
  });

  test.each([
    ['name', 'string'],
    ['count_of', 'number'],
    ['old', 'bool'],
    ['tags', ['set', 'string']],
    ['matrix', ['list', ['list', 'number']]],
    ['labels', ['map', 'string']],
  ])('%s has its type constraint', (name, type) => {
    expect(attributes[name]?.type).toEqual(type);
  });

  test('that is nested has attributes in place of a type', () => {
    expect(attributes['parts']?.type).toBeUndefined();
    expect(attributes['parts']?.nested_type?.nesting_mode).toBe('map');
    expect(flags(attributes['parts']?.nested_type?.attributes['weight'])).toEqual({ optional: true, computed: true });
    expect(attributes['parts']?.nested_type?.attributes['maker']?.nested_type?.nesting_mode).toBe('single');
  });
});

test('a resource that can time out has one timeout for each operation it names', () => {
  const timeouts = attributes['timeouts'];
  expect(flags(timeouts)).toEqual({ optional: true });
  expect(Object.keys(timeouts?.nested_type?.attributes ?? {})).toEqual(['create', 'delete']);
});
