import type { Attributes } from '../schema/attribute.js';
import { objectType } from '../schema/type.js';
import { withoutWriteOnly } from '../schema/write-only.js';
import { type ObjectValue, unknownsAsNull } from '../values/known.js';
import type { Of } from '../wire/message.js';
import type { DynamicValue } from '../wire/tfplugin6.js';
import { failure } from './failure.js';
import { faultOfProvider } from './rules/broken-rule.js';
import { unknownsIn } from './rules/apply.js';
import type { Operation } from './session.js';
import { writeObject } from './values.js';

export interface WrittenState {
  readonly wire: Partial<Of<typeof DynamicValue>>;
  readonly value: ObjectValue;
  /** False when the handler's state could not be kept as it was; the diagnostics say why. */
  readonly intact: boolean;
}

/**
 * A handler's state as Terraform keeps it. What must not be in a state, unknown values and values that do not fit
 * the schema, becomes null with an error: the rest is still worth keeping, because the object exists.
 */
export const writeState = (
  name: string,
  attributes: Attributes,
  state: ObjectValue,
  { diagnostics, secrets }: Operation,
): WrittenState => {
  const stored = withoutWriteOnly(attributes, state);
  const fitting = keepFitting(attributes, stored, (error) => diagnostics.items.push(failure(error)));
  secrets.addFrom(attributes, fitting);
  const unknown = unknownsIn(objectType(attributes), fitting);
  for (const path of unknown) {
    const rule = { path, what: 'is still unknown', detail: 'A state must not hold unknown values.' };
    diagnostics.items.push(faultOfProvider(name, attributes, rule));
  }
  const value = unknown.length > 0 ? (unknownsAsNull(fitting) as ObjectValue) : fitting;
  return {
    wire: writeObject(attributes, value),
    value,
    intact: fitting === stored && unknown.length === 0,
  };
};

const keepFitting = (attributes: Attributes, state: ObjectValue, report: (error: unknown) => void): ObjectValue => {
  try {
    writeObject(attributes, state);
    return state;
  } catch (error) {
    report(error);
  }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      try {
        writeObject({ [name]: attribute }, { [name]: state[name] });
        return [name, state[name]];
      } catch {
        return [name, null];
      }
    }),
  );
};
