import type { Attributes } from '../schema/attribute.js';
import { objectType } from '../schema/type.js';
import { withoutWriteOnly } from '../schema/write-only.js';
import { type ObjectValue, unknownsAsNull, unknownsIn } from '../values/known.js';
import type { Of } from '../wire/message.js';
import type { DynamicValue } from '../wire/tfplugin6.js';
import { failure } from './failure.js';
import { faultOfProvider } from './rules/broken-rule.js';
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
  secrets.addFrom(attributes, fitting.value);
  const unknown = unknownsIn(objectType(attributes), fitting.value);
  for (const path of unknown) {
    const rule = { path, what: 'is still unknown', detail: 'A state must not hold unknown values.' };
    diagnostics.items.push(faultOfProvider(name, attributes, rule));
  }
  if (unknown.length === 0) return { ...fitting, intact: fitting.value === stored };
  const value = unknownsAsNull(fitting.value) as ObjectValue;
  return { wire: writeObject(attributes, value), value, intact: false };
};

const keepFitting = (
  attributes: Attributes,
  state: ObjectValue,
  report: (error: unknown) => void,
): Omit<WrittenState, 'intact'> => {
  try {
    return { wire: writeObject(attributes, state), value: state };
  } catch (error) {
    report(error);
  }
  const value = Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      try {
        writeObject({ [name]: attribute }, { [name]: state[name] });
        return [name, state[name]];
      } catch {
        return [name, null];
      }
    }),
  );
  return { wire: writeObject(attributes, value), value };
};
