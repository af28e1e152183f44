import type { DataSource } from '../provider/data-source.js';
import type { ProviderDefinition } from '../provider/provider.js';
import type { Resource } from '../provider/resource.js';
import type { Ephemeral } from '../provider/ephemeral.js';
import type { Parameter, ProviderFunction } from '../provider/function.js';
import type { Attribute, Attributes } from '../schema/attribute.js';
import { parametersOf } from '../schema/function.js';
import { attributesOf } from '../schema/timeouts.js';
import { traitsOf } from '../schema/type.js';
import type { Type } from '../values/type.js';

/** The document that `terraform providers schema -json` prints, for one provider. */
export interface SchemaJson {
  readonly format_version: '1.0';
  readonly provider_schemas: Readonly<Record<string, ProviderSchemaJson>>;
}

export interface ProviderSchemaJson {
  readonly provider: ObjectSchemaJson;
  readonly resource_schemas: Readonly<Record<string, ObjectSchemaJson>>;
  readonly data_source_schemas: Readonly<Record<string, ObjectSchemaJson>>;
  readonly ephemeral_resource_schemas?: Readonly<Record<string, ObjectSchemaJson>>;
  readonly functions?: Readonly<Record<string, FunctionJson>>;
}

export interface FunctionJson {
  readonly summary: string;
  readonly description: string;
  readonly deprecation_message?: string;
  readonly return_type: Type;
  readonly parameters?: readonly ParameterJson[];
  readonly variadic_parameter?: ParameterJson;
}

export interface ParameterJson {
  readonly name: string;
  readonly description: string;
  readonly type: Type;
  readonly is_nullable?: true;
}

export interface ObjectSchemaJson {
  readonly version: number;
  readonly block: {
    readonly attributes: Readonly<Record<string, AttributeJson>>;
    readonly description?: string;
    readonly description_kind: 'markdown';
  };
}

export interface AttributeJson extends Traits {
  readonly type?: Type;
  readonly nested_type?: {
    readonly attributes: Readonly<Record<string, AttributeJson>>;
    readonly nesting_mode: 'single' | 'list' | 'set' | 'map';
  };
  readonly description: string;
  readonly description_kind: 'markdown';
}

/** Those that the attribute has. */
type Traits = { readonly [trait in keyof ReturnType<typeof traitsOf>]?: true };

/** What generators of bindings and documentation read; source: Terraform's "Providers schema" command page. */
export const schemaJson = (provider: ProviderDefinition): SchemaJson => ({
  format_version: '1.0',
  provider_schemas: {
    [`registry.terraform.io/${provider.source}`]: {
      provider: objectJson(provider.attributes, provider.description, 0),
      resource_schemas: byName(provider.resources, resourceJson),
      data_source_schemas: byName(provider.dataSources, unversionedJson),
      ...(provider.ephemerals && { ephemeral_resource_schemas: byName(provider.ephemerals, unversionedJson) }),
      ...(provider.functions && { functions: byName(provider.functions, functionJson) }),
    },
  },
});

const resourceJson = (resource: Resource): ObjectSchemaJson =>
  objectJson(attributesOf(resource), resource.description, resource.version ?? 0);

const unversionedJson = ({ attributes, description }: DataSource | Ephemeral): ObjectSchemaJson =>
  objectJson(attributes, description, 0);

const functionJson = (definition: ProviderFunction): FunctionJson => {
  const { summary, description, deprecated, returns, variadic } = definition;
  const parameters = parametersOf(definition).map(parameterJson);
  return {
    summary,
    description,
    ...(deprecated !== undefined && { deprecation_message: deprecated }),
    return_type: returns.type,
    ...(parameters.length > 0 && { parameters }),
    ...(variadic && { variadic_parameter: parameterJson(variadic as Parameter<unknown>) }),
  };
};

const parameterJson = ({ name, type, options }: Parameter<unknown>): ParameterJson => ({
  name,
  description: options.description,
  type,
  ...(options.allowNull && { is_nullable: true }),
});

const byName = <D extends { readonly name: string }, J>(
  definitions: readonly D[],
  toJson: (definition: D) => J,
): Record<string, J> =>
  Object.fromEntries(
    [...definitions]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((definition) => [definition.name, toJson(definition)]),
  );

const objectJson = (attributes: Attributes, description: string, version: number): ObjectSchemaJson => ({
  version,
  block: { attributes: attributesJson(attributes), description, description_kind: 'markdown' },
});

const attributesJson = (attributes: Attributes): Record<string, AttributeJson> =>
  Object.fromEntries(
    Object.entries(attributes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, attribute]) => [name, attributeJson(attribute)]),
  );

const attributeJson = (attribute: Attribute): AttributeJson => ({
  ...(attribute.kind === 'leaf'
    ? { type: attribute.type }
    : { nested_type: { attributes: attributesJson(attribute.attributes), nesting_mode: attribute.nesting } }),
  description: attribute.options.description,
  description_kind: 'markdown',
  ...(Object.fromEntries(Object.entries(traitsOf(attribute)).filter(([, is]) => is)) as Traits),
});
