import type { Diagnostics } from '../diagnostics.js';
import type { Path } from '../path.js';
import type { Decimal, TerraformNumber } from '../values/decimal.js';
import type { Dynamic, Type } from '../values/type.js';
import type { Unknown } from '../values/unknown.js';
import type { KnownConfig, Within } from './infer.js';

/**
 * How a value gets into an attribute. Exactly one of these; what makes no sense together
 * (write-only and computed, required with a default) does not compile.
 */
export type Mode<T> =
  | {
      readonly required: true;
      readonly optional?: never;
      readonly computed?: never;
      readonly default?: never;
      readonly writeOnly?: boolean;
    }
  | {
      readonly optional: true;
      readonly required?: never;
      readonly computed?: never;
      readonly default?: never;
      readonly writeOnly?: boolean;
    }
  | {
      readonly optional: true;
      readonly computed: true;
      readonly required?: never;
      readonly default?: never;
      readonly writeOnly?: never;
    }
  | {
      readonly computed: true;
      readonly optional?: never;
      readonly required?: never;
      readonly default?: never;
      readonly writeOnly?: never;
    }
  /** Set by the provider where the configuration is silent. Sent to Terraform as optional and computed. */
  | {
      readonly default: T;
      readonly optional?: true;
      readonly required?: never;
      readonly computed?: never;
      readonly writeOnly?: never;
    };

export interface Traits {
  /** For the documentation page and the bindings: a sentence, in Markdown. */
  readonly description: string;
  readonly sensitive?: boolean;
  /** What to use instead. */
  readonly deprecated?: string;
  /** A change of the value replaces the object. */
  readonly requiresReplace?: boolean;
  /** A computed value that never changes after creation: keep the prior one in the plan instead of "known after apply". */
  readonly useStateForUnknown?: boolean;
}

export type Options<T> = Mode<T> & Traits;

/** Called for wholly known values only. */
export type Validator<T> = (value: T, path: Path, diagnostics: Diagnostics) => void;

export interface PlanModifierContext<T> {
  readonly path: Path;
  readonly prior: T | null;
  readonly config: T | Unknown | null;
  readonly planned: T | Unknown | null;
  readonly creating: boolean;
  requireReplace(): void;
}
/** Returns what to plan for the attribute. */
export type PlanModifier<T> = (context: PlanModifierContext<T>) => T | Unknown | null;

/** Kept in a second argument so that the callbacks' parameter types can be inferred. */
export interface Behaviour<T> {
  readonly validate?: readonly Validator<T>[];
  readonly plan?: readonly PlanModifier<T>[];
}

export interface Leaf<T = unknown, O extends Options<T> = Options<T>> {
  readonly kind: 'leaf';
  readonly type: Type;
  readonly options: O;
  readonly behaviour: Behaviour<T>;
}

export type Nesting = 'single' | 'list' | 'set' | 'map';

export interface Nested<N extends Nesting = Nesting, A extends Attributes = Attributes, O = Options<never>> {
  readonly kind: 'nested';
  readonly nesting: N;
  readonly attributes: A;
  readonly options: O;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the value type follows from A and N, see infer.ts
  readonly behaviour: Behaviour<any>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a bound for every attribute, whatever its value type
export type Attribute = Leaf<any, any> | Nested<Nesting, Attributes, any>;
export type Attributes = { readonly [name: string]: Attribute };

/** The type of the elements of a list, set or map, with its TypeScript type. */
export interface ElementType<T> {
  readonly type: Type;
  readonly _typescript?: T;
}
export const of = {
  string: { type: 'string' } as ElementType<string>,
  bool: { type: 'bool' } as ElementType<boolean>,
  number: { type: 'number' } as ElementType<TerraformNumber>,
  listOf: <T>(element: ElementType<T>): ElementType<readonly T[]> => ({ type: ['list', element.type] }),
  setOf: <T>(element: ElementType<T>): ElementType<readonly T[]> => ({ type: ['set', element.type] }),
  dynamic: { type: 'dynamic' } as ElementType<Dynamic>,
  mapOf: <T>(element: ElementType<T>): ElementType<ReadonlyMap<string, T>> => ({ type: ['map', element.type] }),
  /** An object with these and no other attributes, each of which may be null. */
  object: <E extends Readonly<Record<string, ElementType<unknown>>>>(
    attributes: E,
  ): ElementType<{ readonly [K in keyof E]: E[K] extends ElementType<infer T> ? T | null : never }> => ({
    type: ['object', Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]))],
  }),
};

const leaf = <T, const O extends Options<T>>(type: Type, options: O, behaviour: Behaviour<T> = {}): Leaf<T, O> => ({
  kind: 'leaf',
  type,
  options,
  behaviour,
});

export const string = <const O extends Options<string>>(options: O, behaviour?: Behaviour<string>): Leaf<string, O> =>
  leaf<string, O>('string', options, behaviour);

export const bool = <const O extends Options<boolean>>(options: O, behaviour?: Behaviour<boolean>): Leaf<boolean, O> =>
  leaf<boolean, O>('bool', options, behaviour);

/** Any number, without loss. Use {@link integer} for counts and ids. */
export const number = <const O extends Options<TerraformNumber>>(
  options: O,
  behaviour?: Behaviour<TerraformNumber>,
): Leaf<TerraformNumber, O> => leaf<TerraformNumber, O>('number', options, behaviour);

/** A whole number within ±2^53; anything else is refused with the attribute's path. */
export const integer = <const O extends Options<number>>(
  options: O,
  behaviour: Behaviour<number> = {},
): Leaf<number, O> =>
  leaf<number, O>('number', options, { ...behaviour, validate: [isSafeInteger, ...(behaviour.validate ?? [])] });

const isSafeInteger: Validator<number | bigint | Decimal> = (value, path, diagnostics) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return;
  diagnostics.error({ path, summary: `${path.toString()} must be a whole number`, detail: `Got ${String(value)}.` });
};

export const list = <T, const O extends Options<readonly T[]>>(
  element: ElementType<T>,
  options: O,
  behaviour?: Behaviour<readonly T[]>,
): Leaf<readonly T[], O> => leaf<readonly T[], O>(['list', element.type], options, behaviour);

/** Elements come in Terraform's own order, without duplicates. */
export const set = <T, const O extends Options<readonly T[]>>(
  element: ElementType<T>,
  options: O,
  behaviour?: Behaviour<readonly T[]>,
): Leaf<readonly T[], O> => leaf<readonly T[], O>(['set', element.type], options, behaviour);

/** A `Map`, because any text may be a key, `__proto__` too. */
export const map = <T, const O extends Options<ReadonlyMap<string, T>>>(
  element: ElementType<T>,
  options: O,
  behaviour?: Behaviour<ReadonlyMap<string, T>>,
): Leaf<ReadonlyMap<string, T>, O> => leaf<ReadonlyMap<string, T>, O>(['map', element.type], options, behaviour);

/** A value of any type, which arrives together with its type. */
export const dynamic = <const O extends Options<Dynamic>>(
  options: O,
  behaviour?: Behaviour<Dynamic>,
): Leaf<Dynamic, O> => leaf<Dynamic, O>('dynamic', options, behaviour);

/** The attributes, with `never` in place of those that are computed or write-only. */
type Stored<A extends Attributes> = {
  readonly [K in keyof A]: A[K]['options'] extends { readonly computed: true } | { readonly writeOnly: true }
    ? never
    : A[K];
};

const nested =
  <N extends Nesting>(nesting: N) =>
  <const A extends Attributes, const O extends Options<Within<N, Partial<KnownConfig<A>>>>>(
    attributes: A,
    options: O,
    behaviour: Behaviour<Within<N, KnownConfig<A>>> = {},
  ): Nested<N, A, O> => ({
    kind: 'nested',
    nesting,
    attributes,
    options,
    behaviour,
  });

export const singleNested = nested('single');
export const listNested = nested('list');
/**
 * The elements of a set have nothing but their values to be told apart by. So in one that the configuration writes
 * nothing can be computed, for it would have no prior value, and nothing write-only. A set that is computed as a whole may.
 */
export const setNested = nested('set') as <
  const A extends Attributes,
  const O extends Options<Within<'set', Partial<KnownConfig<A>>>>,
>(
  attributes: A & (O extends { readonly computed: true; readonly optional?: never } ? unknown : Stored<A>),
  options: O,
  behaviour?: Behaviour<Within<'set', KnownConfig<A>>>,
) => Nested<'set', A, O>;
export const mapNested = nested('map');
