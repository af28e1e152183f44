import type { ProviderDefinition } from '../provider/provider.js';
import type { Resource } from '../provider/resource.js';
import type { Parameter, ProviderFunction } from '../provider/function.js';
import type { Attribute, Attributes, Nested } from './attribute.js';
import { parseDuration } from './duration.js';
import { parametersOf } from './function.js';
import { identityMistakes } from './identity.js';
import { TIMEOUTS } from './timeouts.js';
import { hasDefault, isComputed, isOptional } from './type.js';

/**
 * Looks for what Terraform would refuse, or misunderstand later, in a provider's definition.
 *
 * @throws Error that lists every mistake, each with the place
 */
export const checkDefinition = (provider: ProviderDefinition): void => {
  const mistakes = [
    ...attributeMistakes(provider.attributes, 'provider'),
    ...reservedMistakes(provider.attributes, 'provider', RESERVED_BY_PROVIDER),
    ...nameMistakes(provider.resources, 'resource', provider.name),
    ...nameMistakes(provider.dataSources, 'data source', provider.name),
    ...provider.resources.flatMap(resourceMistakes),
    ...nameMistakes(provider.ephemerals ?? [], 'ephemeral resource', provider.name),
    ...(provider.ephemerals ?? []).flatMap(({ name, attributes }) => [
      ...attributeMistakes(attributes, `ephemeral ${name}`),
      ...reservedMistakes(attributes, `ephemeral ${name}`),
      ...Object.entries(attributes)
        .filter(([, { options }]) => options.writeOnly === true)
        .map(([attribute]) => `ephemeral ${name}.${attribute} is write-only, but nothing of it is ever stored`),
    ]),
    ...(provider.lists ?? []).flatMap(({ resource, attributes }) => [
      ...(provider.resources.includes(resource) ? [] : [`list ${resource.name}: the provider has no such resource`]),
      ...(resource.identity ? [] : [`list ${resource.name}: the resource needs an identity`]),
      ...attributeMistakes(attributes, `list ${resource.name}`),
    ]),
    ...nameMistakes(provider.actions ?? [], 'action', provider.name),
    ...(provider.actions ?? []).flatMap(({ name, attributes }) => attributeMistakes(attributes, `action ${name}`)),
    ...functionMistakes(provider.functions ?? []),
    ...provider.dataSources.flatMap(({ name, attributes }) => [
      ...attributeMistakes(attributes, `data ${name}`),
      ...reservedMistakes(attributes, `data ${name}`),
    ]),
  ];
  if (mistakes.length > 0)
    throw new Error(
      `The provider ${provider.name} is not well defined:\n${mistakes.map((line) => `- ${line}`).join('\n')}`,
    );
};

/** Names that Terraform's language keeps for itself in resource and data blocks. */
const RESERVED = ['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner'];

const RESERVED_BY_PROVIDER = ['alias', 'count', 'depends_on', 'for_each', 'lifecycle', 'locals', 'source', 'version'];

const nameMistakes = (
  definitions: readonly { readonly name: string; readonly apart?: true }[],
  kind: string,
  provider: string,
): string[] => {
  const names = definitions.map(({ name }) => name);
  const apart = new Set(definitions.filter((definition) => definition.apart).map(({ name }) => name));
  return repeated(names)
    .map((name) => `${kind} ${name} is defined twice`)
    .concat(
      names
        .filter((name) => name !== provider && !name.startsWith(`${provider}_`) && !apart.has(name))
        .map((name) => `${kind} ${name} must be named ${provider}_…, or Terraform looks for another provider`),
    );
};

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, i) => names.indexOf(name) !== i)),
];

const IDENTIFIER = /^[a-z][a-z0-9_]*$/;
const LOWER = 'must be a lower-case name of letters, digits and underscores';

const functionMistakes = (functions: readonly ProviderFunction[]): string[] => [
  ...repeated(functions.map(({ name }) => name)).map((name) => `function ${name} is defined twice`),
  ...functions.flatMap((definition) => {
    const { name, variadic } = definition;
    const parameters = [...parametersOf(definition), ...(variadic ? [variadic as Parameter<unknown>] : [])];
    const names = parameters.map((parameter) => parameter.name);
    return [
      ...[name, ...names].filter((text) => !IDENTIFIER.test(text)).map((text) => `function ${name}: ${text} ${LOWER}`),
      ...repeated(names).map((text) => `function ${name} has two parameters ${text}`),
    ];
  }),
];

const resourceMistakes = (resource: Resource): string[] => {
  const attributes = resource.attributes;
  const at = resource.name;
  const version = resource.version ?? 0;
  const upgradable = Object.keys(resource.upgrade ?? {}).map(Number);
  const missing = Array.from({ length: version }, (_, from) => from).filter((from) => !upgradable.includes(from));
  return [
    ...attributeMistakes(attributes, at),
    ...reservedMistakes(attributes, at),
    ...(missing.length > 0 ? [`${at}: no upgrade from version ${missing.join(', ')}`] : []),
    ...identityMistakes(resource),
    ...(resource.timeouts && TIMEOUTS in attributes ? [`${at}: the framework adds the attribute ${TIMEOUTS}`] : []),
    ...Object.entries(resource.timeouts ?? {})
      .filter(([, length]) => !parseDuration(length))
      .map(([operation, length]) => `${at}: the ${operation} timeout "${length}" is not a duration such as "5m"`),
    ...(resource.update
      ? []
      : Object.entries(attributes)
          .filter(([, attribute]) => changesInPlace(attribute))
          .map(([name]) => `${at}: without update, ${name} needs requiresReplace`)),
  ];
};

const changesInPlace = (attribute: Attribute): boolean => {
  if (attribute.options.requiresReplace || attribute.options.writeOnly) return false;
  return attribute.options.required === true || isOptional(attribute);
};

const reservedMistakes = (attributes: Attributes, at: string, reserved = RESERVED): string[] =>
  reserved.filter((name) => Object.hasOwn(attributes, name)).map((name) => `${at}.${name} is a reserved name`);

const attributeMistakes = (attributes: Attributes, at: string, inSet = false): string[] =>
  Object.entries(attributes).flatMap(([name, attribute]) => {
    const { options } = attribute;
    const place = `${at}.${name}`;
    const mistakes: [boolean, string][] = [
      [!IDENTIFIER.test(name), LOWER],
      [
        !options.required && !isOptional(attribute) && !isComputed(attribute),
        'must be required, optional, computed or have a default',
      ],
      [options.required === true && (isOptional(attribute) || isComputed(attribute)), 'is required and more'],
      [hasDefault(attribute) && isComputed(attribute), 'has a default and is computed'],
      [options.writeOnly === true && (isComputed(attribute) || hasDefault(attribute)), 'is write-only and computed'],
      [inSet && isComputed(attribute), 'is computed inside a set, whose elements cannot be matched to prior ones'],
      [inSet && options.writeOnly === true, 'is write-only inside a set'],
      [options.description.trim() === '', 'needs a description'],
    ];
    return [
      ...mistakes.filter(([wrong]) => wrong).map(([, text]) => `${place} ${text}`),
      ...(attribute.kind === 'nested'
        ? attributeMistakes(attribute.attributes, place, inSet || isMatchedByValue(attribute))
        : []),
    ];
  });

/** Whether the configuration writes the elements. A set that the provider alone fills is never merged with one. */
const isMatchedByValue = (attribute: Nested): boolean =>
  attribute.nesting === 'set' && (attribute.options.required === true || isOptional(attribute));
