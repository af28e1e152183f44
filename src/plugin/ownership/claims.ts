import { isDeepStrictEqual } from 'node:util';

/**
 * What the resources of one run say of the same things, so that two owners of one thing are seen before they undo each other's work at
 * every apply. Terraform tells a provider no addresses, and may plan an instance more than once.
 */
export class Claims<Claim = unknown> {
  readonly #made = new Map<string, Claim[]>();

  /** @param conflict whether two claims cannot both be kept; left out: where they do not say the same */
  constructor(
    private readonly conflict: (one: Claim, other: Claim) => boolean = (one, other) => !isDeepStrictEqual(one, other),
  ) {}

  /** @returns an earlier claim on the same thing that conflicts with this one */
  make(thing: string, claim: Claim): Claim | undefined {
    const earlier = this.#made.get(thing) ?? [];
    this.#made.set(thing, [...earlier, claim]);
    return earlier.find((one) => this.conflict(one, claim));
  }
}
