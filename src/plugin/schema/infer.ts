import type { Unknown } from '../values/unknown.js';
import type { Attributes, Leaf, Nested } from './attribute.js';

/** The attributes of one object as they stand in state: every value known. */
export type State<A extends Attributes> = { readonly [K in keyof A]: StateValue<A[K]> | NullUnlessSet<A[K]> };

/**
 * The plan that create and update carry out: what the configuration gave is known,
 * what the provider computes may still be unknown.
 */
export type Planned<A extends Attributes> = {
  readonly [K in keyof A]: PlannedValue<A[K]> | NullUnlessSet<A[K]> | UnknownIfComputed<A[K]>;
};

/** The plan while it is being made: anything may be unknown. */
export type Proposed<A extends Attributes> = {
  readonly [K in keyof A]: ProposedValue<A[K]> | Unknown | NullUnlessSet<A[K]>;
};

/** What the user wrote: anything may be unknown, and whatever is not required may be absent. */
export type Config<A extends Attributes> = {
  readonly [K in keyof A]: ConfigValue<A[K]> | Unknown | NullUnlessRequired<A[K]>;
};

/** What the user wrote, once all of it is known. Here the values of write-only attributes are found. */
export type KnownConfig<A extends Attributes> = {
  readonly [K in keyof A]: KnownConfigValue<A[K]> | NullUnlessRequired<A[K]>;
};

type OptionsOf<X> = X extends { readonly options: infer O } ? O : never;
type Has<X, Key extends string> = OptionsOf<X> extends { readonly [K in Key]: true } ? true : false;
/** Any default, `false` too. */
type HasDefault<X> =
  OptionsOf<X> extends { readonly default: infer V } ? ([V] extends [undefined] ? false : true) : false;

type NullUnlessSet<X> = Has<X, 'required'> extends true ? WriteOnlyNull<X> : HasDefault<X> extends true ? never : null;
type WriteOnlyNull<X> = Has<X, 'writeOnly'> extends true ? null : never;
type NullUnlessRequired<X> = Has<X, 'required'> extends true ? never : null;
type UnknownIfComputed<X> = Has<X, 'computed'> extends true ? Unknown : never;

/** The value of a nested attribute whose objects are T. */
export type Within<N, T> = N extends 'single' ? T : N extends 'map' ? ReadonlyMap<string, T> : readonly T[];

/* eslint-disable @typescript-eslint/no-explicit-any -- only the parts named by infer matter */
type StateValue<X> =
  X extends Nested<infer N, infer A, any> ? Within<N, State<A>> : X extends Leaf<infer T, any> ? T : never;
type PlannedValue<X> =
  X extends Nested<infer N, infer A, any> ? Within<N, Planned<A>> : X extends Leaf<infer T, any> ? T : never;
type ProposedValue<X> =
  X extends Nested<infer N, infer A, any> ? Within<N, Proposed<A>> : X extends Leaf<infer T, any> ? Partly<T> : never;
type ConfigValue<X> =
  X extends Nested<infer N, infer A, any> ? Within<N, Config<A>> : X extends Leaf<infer T, any> ? Partly<T> : never;
type KnownConfigValue<X> =
  X extends Nested<infer N, infer A, any> ? Within<N, KnownConfig<A>> : X extends Leaf<infer T, any> ? T : never;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** A collection may be known while some of its elements are not. */
export type Partly<T> = T extends readonly (infer E)[]
  ? readonly (Partly<E> | Unknown)[]
  : T extends ReadonlyMap<string, infer V>
    ? ReadonlyMap<string, Partly<V> | Unknown>
    : T;
