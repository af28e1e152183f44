import { Claims } from '../../plugin/index.js';

/** One resource's word on a membership. */
interface Word {
  /** Planned without a prior state: new, or to be replaced. */
  readonly isNew: boolean;
}

/** What the resources of this run hold of single members of teams, and do to them, so that the next plan counts it. */
export class PlannedMembers {
  readonly #admins = new Map<string, Map<string, boolean>>();
  readonly #held = new Set<string>();
  // A membership that is being replaced is planned twice: once with its prior state, once as new.
  readonly #claims = new Claims<Word>((one, other) => one.isNew === other.isNew);

  note(teamId: string, userId: string, admin: boolean): void {
    this.#admins.set(teamId, (this.#admins.get(teamId) ?? new Map<string, boolean>()).set(userId, admin));
  }

  /** Whether people are admin afterwards, by id. */
  admins(teamId: string): ReadonlyMap<string, boolean> {
    return this.#admins.get(teamId) ?? new Map();
  }

  /** The membership is in the state of a resource. */
  hold(id: string): void {
    this.#held.add(id);
  }

  /** Where a membership that is planned as new is held already, its creation broke off, and it will be made anew. */
  holds(id: string): boolean {
    return this.#held.has(id);
  }

  /** False where another resource of the run declares the same membership. */
  claim(id: string, isNew: boolean): boolean {
    return this.#claims.make(id, { isNew }) === undefined;
  }
}
