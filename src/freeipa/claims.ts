/**
 * Who in a run owns what. Terraform does not tell the provider which instance it plans, and may plan one more than once: two
 * configurations that say the same of one thing count as one, two that differ are two owners.
 */
export class Claims {
  readonly #claimed = new Map<string, Set<string>>();

  /** @returns whether somebody else claims the same, and says something else of it */
  contested(what: string, said: unknown): boolean {
    const claims = this.#claimed.get(what) ?? new Set();
    claims.add(JSON.stringify(said, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
    this.#claimed.set(what, claims);
    return claims.size > 1;
  }
}
