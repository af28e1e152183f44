import type { Estate, Facts } from '../model/index.js';

export type Severity = 'error' | 'warning';

/** Something in a description that breaks, or may break, what it describes. */
export interface Finding {
  /** Id of the check: stable, what `acknowledge` takes. */
  readonly id: string;
  readonly severity: Severity;
  /** Where in the description: `database.replicas[0]`. */
  readonly path: string;
  /** What came, what was expected, and why it matters. */
  readonly message: string;
  /** How to mend it. */
  readonly mend: string;
}

/** What checks look at: all of it is given, so that the same input has the same findings. */
export interface CheckInput {
  readonly estate: Estate;
  /** What is known of the machines; empty when nothing was read. */
  readonly facts: Facts;
  /** For certificates. */
  readonly now: Date;
}

/** What people read of a check. */
export interface CheckLabel {
  /** kebab-case, part of the public names. */
  readonly id: string;
  /** Errors stop; warnings can be acknowledged by the id. */
  readonly severity: Severity;
  /**
   * What in the description makes an error a warning: `allowUndersized: true`.
   * @default - nothing
   */
  readonly softenedBy?: string;
  /** What is reported, for the page of all checks: `several servers and no license`. */
  readonly reports: string;
  /** Why it matters, half a sentence that follows what came. */
  readonly why: string;
}

/** One idea about what must hold. */
export interface Check<Input = CheckInput> extends CheckLabel {
  readonly find: (input: Input) => readonly Violation[];
}

export interface Violation {
  readonly path: string;
  /** What came, and what was expected. */
  readonly what: string;
  readonly mend: string;
  /** Where the description itself decides how grave it is. */
  readonly severity?: Severity;
}

export const quote = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** Items that occur more than once, with the places where they do. */
export function repeated<T>(items: readonly T[]): ReadonlyMap<T, readonly number[]> {
  const places = new Map<T, number[]>();
  items.forEach((item, index) => places.set(item, [...(places.get(item) ?? []), index]));
  return new Map([...places].filter(([, at]) => at.length > 1));
}
