import { Dn, DnSyntaxError, foldCase } from './dn.js';
import { FREEIPA_ATTRIBUTE_TYPES, FREEIPA_OBJECT_CLASSES } from '../schema/freeipa.js';
import {
  parseAttributeType,
  parseObjectClass,
  type AttributeType,
  type ObjectClass,
  type Syntax,
} from '../schema/definition.js';
import { STOCK_ATTRIBUTE_TYPES, STOCK_OBJECT_CLASSES } from '../schema/stock.js';

/** The attribute types and object classes that this server knows. They are found by any of their names, in any case, or by OID. */
const attributeTypes = new Map<string, AttributeType>();
const objectClasses = new Map<string, ObjectClass>();
for (const type of [...STOCK_ATTRIBUTE_TYPES, ...FREEIPA_ATTRIBUTE_TYPES].map(parseAttributeType))
  for (const name of [type.oid, ...type.names]) attributeTypes.set(name.toLowerCase(), type);
for (const objectClass of [...STOCK_OBJECT_CLASSES, ...FREEIPA_OBJECT_CLASSES].map(parseObjectClass))
  objectClasses.set(objectClass.name.toLowerCase(), objectClass);

export const attributeType = (name: string): AttributeType | undefined => attributeTypes.get(name.toLowerCase());
export const objectClass = (name: string): ObjectClass | undefined => objectClasses.get(name.toLowerCase());

/** All descriptions, as `cn=schema` shows them. */
export const schemaDescriptions = {
  attributeTypes: [...STOCK_ATTRIBUTE_TYPES, ...FREEIPA_ATTRIBUTE_TYPES],
  objectClasses: [...STOCK_OBJECT_CLASSES, ...FREEIPA_OBJECT_CLASSES],
};

/** The attribute's key in an entry: its first name in lower case, whichever of its names was used. */
export const attributeKey = (name: string): string => (attributeType(name)?.name ?? name).toLowerCase();

/** A class and its superiors, nearest first. */
export function lineage(name: string): ObjectClass[] {
  const found = objectClass(name);
  return found ? [found, ...(found.superior === undefined ? [] : lineage(found.superior))] : [];
}

/** The form in which the attribute's equality rule compares values; undefined when `value` cannot be one. */
export function normalise(name: string, value: string): string | undefined {
  const type = attributeType(name);
  switch (type?.syntax) {
    case 'dn':
      return dnKey(value);
    case 'integer':
      return /^-?\d+$/.test(value) ? BigInt(value).toString() : undefined;
    case 'boolean':
      return value.toUpperCase();
    case 'octets':
    case 'time':
      return value;
    case 'phone':
      return value.replace(/[ -]/g, '').toLowerCase();
    default:
      return type?.equality.startsWith('caseExact') ? value.trim() : foldCase(value);
  }
}

/** A part of a value for a substring match: as {@link normalise}, with its outer spaces. Numbers and the like have no parts. */
export function normalisePiece(name: string, text: string): string | undefined {
  const type = attributeType(name);
  if (type?.syntax === 'integer' || type?.syntax === 'boolean' || type?.syntax === 'time') return undefined;
  return type?.equality.startsWith('caseExact') ? text : text.replace(/ +/g, ' ').toLowerCase();
}

/** Whether `value` is valid in the syntax of the attribute. */
export function isValid(name: string, value: string): boolean {
  const syntax = attributeType(name)?.syntax ?? 'text';
  return (value !== '' || syntax === 'dn') && validators[syntax](value);
}

/** Orders two normalised values. */
export function compareValues(name: string, a: string, b: string): number {
  if (attributeType(name)?.syntax === 'integer') {
    const difference = BigInt(a) - BigInt(b);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

const anything = () => true;

const validators: Readonly<Record<Syntax, (value: string) => boolean>> = {
  dn: (value) => dnKey(value) !== undefined,
  integer: (value) => /^(0|-?[1-9]\d*)$/.test(value),
  boolean: (value) => value === 'TRUE' || value === 'FALSE',
  time: (value) => /^\d{10}(\d\d(\d\d)?)?([.,]\d+)?(Z|[+-]\d{2}(\d\d)?)$/.test(value),

  ia5: (value) => /^[\x00-\x7f]*$/.test(value),
  text: anything,
  oid: (value) => /^([A-Za-z][\w-]*|\d+(\.\d+)*)$/.test(value),
  octets: anything,
  phone: anything,
};

/** Names repeat endlessly in member lists; a bounded memory of them makes comparing cheap. */
const dnKeys = new Map<string, string | undefined>();

function dnKey(value: string): string | undefined {
  if (dnKeys.has(value)) return dnKeys.get(value);
  if (dnKeys.size > 50_000) dnKeys.clear();
  let key: string | undefined;
  try {
    key = Dn.parse(value).key;
  } catch (error) {
    if (!(error instanceof DnSyntaxError)) throw error;
  }
  dnKeys.set(value, key);
  return key;
}
