import type { Resource } from '../provider/definition.js';
import type { Attributes } from '../schema/attribute.js';
import { TIMEOUTS } from '../schema/timeouts.js';
import { objectType } from '../schema/type.js';
import { decode } from '../values/decode.js';
import { encode } from '../values/encode.js';
import { fromJson, parseJson } from '../values/json.js';
import type { ObjectValue } from '../values/known.js';
import type { DynamicValue } from '../wire/tfplugin6.js';
import type { Of } from '../wire/message.js';
import { DiagnosticError } from '../diagnostics.js';
import { isUnknown } from '../values/unknown.js';
import type { Secrets } from './secrets.js';

type Wire = Partial<Of<typeof DynamicValue>>;

/** An object as Terraform sent it; null when there is none. Its sensitive strings become secrets of the operation. */
export const readObject = (attributes: Attributes, wire: Wire | undefined, secrets: Secrets): ObjectValue | null => {
  const type = objectType(attributes);
  let value: unknown = null;
  if (wire?.msgpack?.length) value = decode(type, wire.msgpack);
  else if (wire?.json?.length) value = fromJson(type, parseJson(Buffer.from(wire.json).toString()));
  if (isUnknown(value)) throw new DiagnosticError({ summary: 'Expected an object, got an unknown value' });
  secrets.addFrom(attributes, value as ObjectValue | null);
  return value as ObjectValue | null;
};

/** The same where there is always one. */
export const readPresentObject = (attributes: Attributes, wire: Wire | undefined, secrets: Secrets): ObjectValue => {
  const value = readObject(attributes, wire, secrets);
  if (!value) throw new DiagnosticError({ summary: 'Expected an object, got null' });
  return value;
};

export const writeObject = (attributes: Attributes, value: ObjectValue | null): Wire => ({
  msgpack: encode(objectType(attributes), value),
});

/** The object without the attribute that the framework adds: what handlers work with. */
export const ofHandler = <V extends ObjectValue | null>({ timeouts }: Resource, value: V): V => {
  if (!timeouts || !value) return value;
  const { [TIMEOUTS]: _, ...own } = value;
  return own as V;
};

/** What a handler returned, with that attribute put back. */
export const withTimeouts = ({ timeouts }: Resource, own: ObjectValue, from: ObjectValue | null): ObjectValue =>
  timeouts ? { ...own, [TIMEOUTS]: from?.[TIMEOUTS] ?? null } : own;
