import type { TerraformNumber } from './decimal.js';

/**
 * A value that is not known before apply.
 *
 * Terraform sends and accepts promises about such a value ("refinements"). A final value that breaks one is
 * an error, so make them only for what is certain.
 */
export interface Refinements {
  /** The final value will not be null. */
  readonly notNull?: boolean;
  /** The final string will start with this text. */
  readonly prefix?: string;
  /** Bounds of the final number; `inclusive` tells whether the bound itself is allowed. */
  readonly lower?: { readonly value: TerraformNumber; readonly inclusive: boolean };
  readonly upper?: { readonly value: TerraformNumber; readonly inclusive: boolean };
  /** Bounds of the final collection's length. */
  readonly minLength?: number;
  readonly maxLength?: number;
}

export class Unknown {
  constructor(readonly refinements: Refinements = {}) {}
}

const PLAIN = new Unknown();

/** An unknown value, with promises about it where there are any. */
export const unknown = (refinements?: Refinements): Unknown => (refinements ? new Unknown(refinements) : PLAIN);

export const isUnknown = (value: unknown): value is Unknown => value instanceof Unknown;

/** Narrows away both null and unknown: true when there is a value to work with. */
export const isKnown = <T>(value: T): value is Exclude<T, Unknown | null | undefined> =>
  value !== null && value !== undefined && !isUnknown(value);
