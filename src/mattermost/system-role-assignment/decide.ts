import type { Mode } from './attributes.js';

/** Usernames: who gets the role, who loses it, who keeps it without being named. */
export interface Decision {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly unmanaged: readonly string[];
}

/**
 * @param wanted whom the configuration names
 * @param named whom it named before, and so may take the role from again in mode `additive`
 * @param holders who has the role
 */
export const decide = (
  mode: Mode,
  wanted: readonly string[],
  named: readonly string[],
  holders: readonly string[],
): Decision => {
  const extra = without(holders, wanted);
  const added = mode === 'audit' ? [] : without(wanted, holders);
  const removed = mode === 'authoritative' ? extra : mode === 'additive' ? both(extra, named) : [];
  return { added, removed, unmanaged: without(extra, removed) };
};

export const without = (names: readonly string[], others: readonly string[]): readonly string[] =>
  names.filter((name) => !others.includes(name));

export const both = (names: readonly string[], others: readonly string[]): readonly string[] =>
  names.filter((name) => others.includes(name));
