import type { ElementType } from '../schema/attribute.js';
import type { Partly } from '../schema/infer.js';
import type { Type } from '../values/type.js';
import type { Unknown } from '../values/unknown.js';
import type { Log } from '../log.js';

export interface ParameterOptions {
  /** For the documentation: a sentence, in Markdown. */
  readonly description: string;
  /** Without this, null is refused before the function is called. */
  readonly allowNull?: boolean;
  /** Without this, a call with an argument that is not wholly known yet is not made: its result is unknown, too. */
  readonly allowUnknown?: boolean;
}

export interface Parameter<T, O extends ParameterOptions = ParameterOptions> {
  readonly name: string;
  readonly type: Type;
  readonly options: O;
  readonly _typescript?: T;
}

export const parameter = <T, const O extends ParameterOptions>(
  name: string,
  { type }: ElementType<T>,
  options: O,
): Parameter<T, O> => ({ name, type, options });

/** What a parameter's argument may be in a call. */
export type ArgumentOf<P> =
  P extends Parameter<infer T, infer O>
    ? | (O extends { readonly allowUnknown: true } ? Partly<T> | Unknown : T)
      | (O extends { readonly allowNull: true } ? null : never)
    : never;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a bound for parameters of every type
type AnyParameter = Parameter<any>;

/** One argument for each parameter, then any number for the variadic one. */
export type Arguments<P extends readonly AnyParameter[], V> = readonly [
  ...{ readonly [K in keyof P]: ArgumentOf<P[K]> },
  ...([V] extends [never] ? [] : ArgumentOf<V>[]),
];

export interface FunctionContext {
  /** Ends on Ctrl-C and on loss of Terraform. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * A function for expressions, `provider::freeipa::parse_dn("…")`, from Terraform 1.8. It runs on a provider that is not
 * configured, so it has no client; and it must be pure: Terraform calls it again during apply and compares.
 */
export interface FunctionDefinition<P extends readonly AnyParameter[], V extends AnyParameter, R> {
  /** Without the provider's name: `parse_dn`. */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** For the documentation, in Markdown. */
  readonly description: string;
  /** What to use instead. */
  readonly deprecated?: string;
  readonly parameters: P;
  /** Takes any number of further arguments. */
  readonly variadic?: V;
  readonly returns: ElementType<R>;
  /** Throw an {@link ArgumentError} to have Terraform point at the argument. */
  run(args: Arguments<P, V>, context: FunctionContext): R | Unknown | null | Promise<R | Unknown | null>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds functions of many shapes
export type ProviderFunction = FunctionDefinition<any, any, any>;

export const providerFunction = <const P extends readonly AnyParameter[], R, const V extends AnyParameter = never>(
  definition: FunctionDefinition<P, V, R>,
): FunctionDefinition<P, V, R> => definition;

/** Thrown by a function: the argument at this place, counted from 0, cannot be used. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
  constructor(
    readonly argument: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
