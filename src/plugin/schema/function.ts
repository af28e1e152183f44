import type { Parameter, ProviderFunction } from '../provider/function.js';
import { type Function, type FunctionParameter, StringKind } from '../wire/tfplugin6.js';
import type { Of } from '../wire/message.js';

/** A function's signature as Terraform asks for it. */
export const protocolFunction = (definition: ProviderFunction): Partial<Of<typeof Function>> => ({
  parameters: parametersOf(definition).map(protocolParameter),
  variadic_parameter: definition.variadic && protocolParameter(definition.variadic as Parameter<unknown>),
  return: { type: Buffer.from(JSON.stringify(definition.returns.type)) },
  summary: definition.summary,
  description: definition.description,
  description_kind: StringKind.markdown,
  deprecation_message: definition.deprecated ?? '',
});

export const parametersOf = ({ parameters }: ProviderFunction): readonly Parameter<unknown>[] =>
  parameters as readonly Parameter<unknown>[];

/** The parameter that takes the argument at this place; undefined when the function takes fewer arguments. */
export const parameterAt = (definition: ProviderFunction, place: number): Parameter<unknown> | undefined =>
  parametersOf(definition)[place] ?? (definition.variadic as Parameter<unknown> | undefined);

const protocolParameter = ({ name, type, options }: Parameter<unknown>): Partial<Of<typeof FunctionParameter>> => ({
  name,
  type: Buffer.from(JSON.stringify(type)),
  allow_null_value: options.allowNull === true,
  allow_unknown_values: options.allowUnknown === true,
  description: options.description,
  description_kind: StringKind.markdown,
});
