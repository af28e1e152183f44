/**
 * How often one run may do something, over all its resources: take people out of groups, make them admins. Asked at plan, and again
 * before the write: what was planned may be old by then. Each name counts once for each thing, so that Terraform may plan an object as
 * often as it likes.
 */
export class Budget {
  readonly #spent = new Map<string, Set<string>>();
  #total = 0;

  /** @param limit undefined: as much as the plan says */
  constructor(private readonly limit?: number) {}

  /**
   * @param thing that it is done to: the id of a group or channel
   * @returns where it goes beyond the limit, by how much
   */
  spend(thing: string, names: readonly string[]): Overspent | undefined {
    const spent = this.#spent.get(thing) ?? new Set();
    this.#spent.set(thing, spent);
    this.#total -= spent.size;
    for (const name of names) spent.add(name);
    this.#total += spent.size;
    if (names.length === 0 || this.limit === undefined || this.#total <= this.limit) return undefined;
    return { limit: this.limit, total: this.#total, elsewhere: this.#total - spent.size };
  }
}

export interface Overspent {
  readonly limit: number;
  /** All that the run was asked for so far. */
  readonly total: number;
  /** How much of it is done to other things. */
  readonly elsewhere: number;
}
