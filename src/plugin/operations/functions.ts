import { ArgumentError, type ProviderFunction } from '../provider/function.js';
import { parameterAt, parametersOf, protocolFunction } from '../schema/function.js';
import { isNull, isWhollyKnown } from '../values/known.js';
import type { CallFunction, GetFunctions, RequestOf, ResponseOf } from '../wire/tfplugin6.js';
import { HandlerContext } from './context.js';
import type { Operation } from './session.js';
import { type WireValue, readValue, writeValue } from './values.js';

export const getFunctions = async (
  _request: RequestOf<typeof GetFunctions>,
  { session: { provider } }: Operation,
): Promise<Partial<ResponseOf<typeof GetFunctions>>> => ({ functions: functionsOf(provider.functions) });

/** Every signature by the function's name. */
export const functionsOf = (functions: readonly ProviderFunction[] = []) =>
  new Map(functions.map((definition) => [definition.name, protocolFunction(definition)]));

/** The answer has no place for diagnostics: it is a result, or one error that may point at an argument. */
export const callFunction = async (
  request: RequestOf<typeof CallFunction>,
  operation: Operation,
): Promise<Partial<ResponseOf<typeof CallFunction>>> => {
  const { session, diagnostics, secrets } = operation;
  const context = new HandlerContext(operation, {
    client: undefined,
    subject: { type: `function.${request.name}`, operation: 'call' },
  });
  let culprit: number | undefined;
  const result = await context.run(async () => {
    try {
      const definition = session.function(request.name);
      const args = readArguments(definition, request.arguments);
      return writeValue(definition.returns.type, await definition.run(args as never, context));
    } catch (error) {
      if (error instanceof ArgumentError) culprit = error.argument;
      throw error;
    }
  });
  if (result) return { result };
  const { summary = 'Unknown error', detail } = diagnostics.items.at(-1) ?? {};
  const text = secrets.scrub([summary, detail].filter(Boolean).join('\n'));
  return { error: { text, function_argument: culprit } };
};

/** @throws ArgumentError for what the parameter does not take */
const readArguments = (definition: ProviderFunction, given: readonly WireValue[]): unknown[] => {
  const wanted = parametersOf(definition).length;
  if (given.length < wanted || (given.length > wanted && !definition.variadic)) {
    const count = definition.variadic ? `${wanted} or more` : String(wanted);
    throw new Error(`${definition.name} takes ${count} arguments, got ${given.length}`);
  }
  return given.map((wire, place) => {
    const parameter = parameterAt(definition, place);
    if (!parameter) throw new ArgumentError(place, 'There is no parameter for this argument');
    const { name, type, options } = parameter;
    const refuse = (why: string, cause?: unknown): ArgumentError =>
      new ArgumentError(place, `${name} ${why}`, { cause });
    let value: unknown;
    try {
      value = readValue(type, wire);
    } catch (cause) {
      throw refuse('could not be read', cause);
    }
    if (isNull(value) && !options.allowNull) throw refuse('must not be null');
    if (!isWhollyKnown(value) && !options.allowUnknown) throw refuse('must be known');
    return value;
  });
};
