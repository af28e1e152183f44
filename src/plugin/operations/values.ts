import type { Attributes } from '../schema/attribute.js';
import { withDefaults } from '../schema/defaults.js';
import { objectType } from '../schema/type.js';
import { decode } from '../values/decode.js';
import { encode } from '../values/encode.js';
import { fromJson, parseJson } from '../values/json.js';
import type { ObjectValue } from '../values/known.js';
import type { Type } from '../values/type.js';
import type { DynamicValue } from '../wire/tfplugin6.js';
import type { Of } from '../wire/message.js';
import { DiagnosticError } from '../diagnostics.js';
import { isUnknown } from '../values/unknown.js';
import type { Secrets } from './secrets.js';

export type WireValue = Partial<Of<typeof DynamicValue>>;

/** A value as Terraform sent it; null when it sent none. */
export const readValue = (type: Type, wire: WireValue | undefined): unknown => {
  if (wire?.msgpack?.length) return decode(type, wire.msgpack);
  return wire?.json?.length ? fromJson(type, parseJson(Buffer.from(wire.json).toString())) : null;
};

export const writeValue = (type: Type, value: unknown): WireValue => ({ msgpack: encode(type, value) });

/** An object as Terraform sent it; null when there is none. Its sensitive strings become secrets of the operation. */
export const readObject = (
  attributes: Attributes,
  wire: WireValue | undefined,
  secrets: Secrets,
): ObjectValue | null => {
  const value = readValue(objectType(attributes), wire);
  if (isUnknown(value)) throw new DiagnosticError({ summary: 'Expected an object, got an unknown value' });
  secrets.addFrom(attributes, value as ObjectValue | null);
  return value as ObjectValue | null;
};

/** The same where there is always one. */
export const readPresentObject = (
  attributes: Attributes,
  wire: WireValue | undefined,
  secrets: Secrets,
): ObjectValue => {
  const value = readObject(attributes, wire, secrets);
  if (!value) throw new DiagnosticError({ summary: 'Expected an object, got null' });
  return value;
};

/** A configuration as Terraform sent it, with the defaults where it is silent. */
export const readConfig = (attributes: Attributes, wire: WireValue | undefined, secrets: Secrets): ObjectValue =>
  withDefaults(attributes, readPresentObject(attributes, wire, secrets));

export const writeObject = (attributes: Attributes, value: ObjectValue | null): WireValue =>
  writeValue(objectType(attributes), value);
