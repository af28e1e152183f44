import type { Attribute, Attributes, Nested } from '../schema/attribute.js';
import { isOptional } from '../schema/type.js';
import type { Type } from '../values/type.js';

/**
 * `Schema` with its parts Required, Optional and Read-Only, then one part per nested object.
 *
 * @param level how deep the heading `Schema` stands
 */
export const schemaSections = (attributes: Attributes, level = 2): string =>
  [heading(level, 'Schema'), ...parts(attributes, '', level + 1), ...nestedSections(attributes, '', level + 1)].join(
    '\n\n',
  );

type Part = 'Required' | 'Optional' | 'Read-Only';

const partOf = (attribute: Attribute): Part => {
  if (attribute.options.required) return 'Required';
  return isOptional(attribute) ? 'Optional' : 'Read-Only';
};

function parts(attributes: Attributes, parent: string, level: number | undefined): string[] {
  return (['Required', 'Optional', 'Read-Only'] as const).flatMap((part) => {
    const entries = sorted(attributes).filter(([, attribute]) => partOf(attribute) === part);
    if (entries.length === 0) return [];
    const lines = entries.map(([name, attribute]) => line(name, attribute, parent));
    return [`${level === undefined ? `${part}:` : heading(level, part)}\n\n${lines.join('\n')}`];
  });
}

function line(name: string, attribute: Attribute, parent: string): string {
  const { options } = attribute;
  const traits = [
    typeName(attribute),
    ...(options.sensitive ? ['Sensitive'] : []),
    ...(options.writeOnly ? ['Write-only'] : []),
    ...(options.deprecated === undefined ? [] : ['Deprecated']),
  ];
  const sentences = [
    options.description,
    ...(options.default === undefined ? [] : [`Default: \`${literal(options.default)}\`.`]),
    ...(options.requiresReplace ? ['A change replaces the object.'] : []),
    ...(options.deprecated === undefined ? [] : [`Deprecated: ${String(options.deprecated)}`]),
    ...(attribute.kind === 'nested' ? [`See [below](#${anchor(join(parent, name))}).`] : []),
  ];
  return `- \`${name}\` (${traits.join(', ')}) ${sentences.join(' ')}`;
}

function nestedSections(attributes: Attributes, parent: string, level: number): string[] {
  return sorted(attributes)
    .filter((entry): entry is [string, Nested] => entry[1].kind === 'nested')
    .flatMap(([name, nested]) => {
      const path = join(parent, name);
      return [
        `<a id="${anchor(path)}"></a>\n${heading(level, `Nested Schema for \`${path}\``)}`,
        ...parts(nested.attributes, path, undefined),
        ...nestedSections(nested.attributes, path, level),
      ];
    });
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Number',
  bool: 'Boolean',
  dynamic: 'Dynamic',
  list: 'List of',
  set: 'Set of',
  map: 'Map of',
  object: 'Object',
  tuple: 'Tuple',
};
const NESTED_NAMES = {
  single: 'Attributes',
  list: 'Attributes List',
  set: 'Attributes Set',
  map: 'Attributes Map',
} as const;

const typeName = (attribute: Attribute): string =>
  attribute.kind === 'nested' ? NESTED_NAMES[attribute.nesting as keyof typeof NESTED_NAMES] : leafName(attribute.type);

const leafName = (type: Type): string => {
  if (typeof type === 'string') return String(TYPE_NAMES[type]);
  const [kind, of] = type;
  return kind === 'object' || kind === 'tuple' ? String(TYPE_NAMES[kind]) : `${TYPE_NAMES[kind]} ${leafName(of)}`;
};

/** As it is written in HCL and in JSON. */
const literal = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (inner instanceof Map ? Object.fromEntries(inner) : inner));

const sorted = (attributes: Attributes): [string, Attribute][] =>
  Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
const heading = (level: number, text: string): string => `${'#'.repeat(level)} ${text}`;
const join = (parent: string, name: string): string => (parent === '' ? name : `${parent}.${name}`);
const anchor = (path: string): string => `nestedatt--${path.replaceAll('.', '--')}`;
