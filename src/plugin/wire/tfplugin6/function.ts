import { bool, bytes, choice, int64, many, mapOf, message, one, string } from '../message.js';
import { diagnostics, rpc, value } from './rpc.js';
import { DynamicValue } from './values.js';

export const FunctionParameter = message('tfplugin6.Function.Parameter', {
  name: string(1),
  type: bytes(2),
  allow_null_value: bool(3),
  allow_unknown_values: bool(4),
  description: string(5),
  description_kind: int64(6),
});
export const FunctionReturn = message('tfplugin6.Function.Return', { type: bytes(1) });
export const Function = message('tfplugin6.Function', {
  parameters: many(1, () => FunctionParameter),
  variadic_parameter: one(2, () => FunctionParameter),
  return: one(3, () => FunctionReturn),
  summary: string(4),
  description: string(5),
  description_kind: int64(6),
  deprecation_message: string(7),
});
export const FunctionError = message('tfplugin6.FunctionError', {
  text: string(1),
  function_argument: choice(2, 'int64'),
});

export const GetFunctions = rpc(
  'GetFunctions',
  {},
  { functions: mapOf(1, () => Function), diagnostics: diagnostics(2) },
);
export const CallFunction = rpc(
  'CallFunction',
  { name: string(1), arguments: many(2, () => DynamicValue) },
  { result: value(1), error: one(2, () => FunctionError) },
);
