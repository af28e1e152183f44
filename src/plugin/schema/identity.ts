import type { Resource } from '../provider/resource.js';
import type { Of } from '../wire/message.js';
import type { ResourceIdentitySchema } from '../wire/tfplugin6.js';
import type { Attribute, Attributes } from './attribute.js';
import { typeOf } from './type.js';

/** The attributes of a resource that identify its objects, required ones first; undefined without an identity. */
export const identityAttributes = ({ identity, attributes }: Resource): Attributes | undefined => {
  if (!identity) return undefined;
  let found = known.get(identity);
  if (!found) {
    const own = attributes;
    const names = [...identity.required, ...(identity.optional ?? [])];
    found = Object.fromEntries(names.map((name) => [name, own[name] as Attribute]));
    known.set(identity, found);
  }
  return found;
};

const known = new WeakMap<NonNullable<Resource['identity']>, Attributes>();

export const protocolIdentity = (
  identity: NonNullable<Resource['identity']>,
  attributes: Attributes,
): Partial<Of<typeof ResourceIdentitySchema>> => ({
  version: identity.version ?? 0,
  identity_attributes: Object.entries(attributes).map(([name, attribute]) => ({
    name,
    type: Buffer.from(JSON.stringify(typeOf(attribute))),
    required_for_import: identity.required.includes(name),
    optional_for_import: !identity.required.includes(name),
    description: attribute.options.description,
  })),
});

/** What cannot be part of an identity, by Terraform's rules: it is shown, stored and compared as it is. */
export const identityMistakes = (resource: Resource): string[] => {
  const { name, identity } = resource;
  if (!identity) return [];
  const named = identityAttributes(resource) ?? {};
  const current = identity.version ?? 0;
  const missing = Array.from({ length: current }, (_, from) => from).filter((from) => !identity.upgrade?.[from]);
  return [
    ...(identity.required.length === 0 ? [`${name}: the identity needs a required attribute`] : []),
    ...(missing.length > 0 ? [`${name}: no upgrade of the identity from version ${missing.join(', ')}`] : []),
    ...Object.entries(named).flatMap(([part, attribute]) => {
      const place = `${name}.${part}`;
      if (!attribute) return [`${place} is in the identity, but not in the schema`];
      const { sensitive, writeOnly } = attribute.options;
      return [
        ...(sensitive || writeOnly ? [`${place} is in the identity, which is no place for secrets`] : []),
        ...(fits(attribute)
          ? []
          : [`${place} is in the identity, which takes strings, numbers, bools and lists of them`]),
      ];
    }),
  ];
};

const PRIMITIVE: readonly unknown[] = ['string', 'number', 'bool'];
const fits = (attribute: Attribute): boolean => {
  const type = typeOf(attribute);
  return PRIMITIVE.includes(type) || (type[0] === 'list' && PRIMITIVE.includes(type[1]));
};
