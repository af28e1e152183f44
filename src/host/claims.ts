import type { DiagnosticText, Path } from '../plugin/index.js';

/**
 * Who in a run owns what. Terraform does not tell the provider which instance it plans, and may plan one more than once: two
 * configurations that say the same of one thing count as one, two that differ are two owners.
 */
export class Claims {
  readonly #claimed = new Map<string, Set<string>>();

  /** @returns what to say when somebody else claims the same, and says something else of it */
  contested(what: string, said: unknown, path: Path): DiagnosticText | undefined {
    const claims = this.#claimed.get(what) ?? new Set();
    claims.add(
      JSON.stringify(said, (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value] : value,
      ),
    );
    this.#claimed.set(what, claims);
    if (claims.size < 2) return undefined;
    return {
      path,
      summary: `The ${what} has two owners`,
      detail:
        'Two resources of this configuration manage it and say different things, so each apply would undo the other. Keep one of them.',
    };
  }
}
