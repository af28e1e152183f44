/**
 * How much of a list of names a resource owns. `authoritative`: all of it, others are removed. `additive`: those it names, others
 * are left alone. `audit`: nothing, differences are only shown.
 */
export const OWNERSHIP_MODES = ['authoritative', 'additive', 'audit'] as const;
export type OwnershipMode = (typeof OWNERSHIP_MODES)[number];

/** The mode of a plan or state. One that is not known yet is taken for the strictest. */
export const modeOf = (mode: unknown): OwnershipMode =>
  OWNERSHIP_MODES.find((known) => known === mode) ?? 'authoritative';

export interface Decision<Names = readonly string[]> {
  readonly added: Names;
  readonly removed: Names;
  /** Those who stay without being named. */
  readonly unmanaged: Names;
}

/**
 * What a mode makes of a list of names.
 *
 * @param wanted whom the configuration names
 * @param named whom it named before, and so may take out again in mode `additive`
 * @param present who is in the list
 */
export const decideNames = (
  mode: OwnershipMode,
  wanted: readonly string[],
  named: readonly string[],
  present: readonly string[],
): Decision => {
  const extra = without(present, wanted);
  const added = mode === 'audit' ? [] : without(wanted, present);
  const removed = mode === 'authoritative' ? extra : mode === 'additive' ? both(extra, named) : [];
  return { added, removed, unmanaged: without(extra, removed) };
};

/** The first names, but for those that are among the others. */
export const without = (names: readonly string[], others: readonly string[]): readonly string[] =>
  chosen(names, others, false);

/** Those of the first names that are among the others. */
export const both = (names: readonly string[], others: readonly string[]): readonly string[] =>
  chosen(names, others, true);

const chosen = (names: readonly string[], others: readonly string[], among: boolean): readonly string[] => {
  const set = new Set(others);
  return names.filter((name) => set.has(name) === among);
};
