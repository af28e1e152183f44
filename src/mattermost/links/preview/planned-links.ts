import type { LinkFlags, Syncable } from '../../api/types.js';

/** What a resource of this run does to one group's link. */
export interface PlannedLink {
  /** Any other text where the group does not exist yet, one for each group. */
  readonly groupId: string;
  /** `undefined`: not linked. */
  readonly before: LinkFlags | undefined;
  readonly after: LinkFlags | undefined;
  /** Ids of the people in the group, as it will be. */
  readonly members: ReadonlySet<string>;
}

/**
 * What the resources planned so far are going to do, so that the next plan counts it: somebody who is admin through two
 * groups loses the role only when both links go, and neither link alone would say so. Terraform plans a resource after
 * those it depends on, all others in any order.
 */
export class PlannedLinks {
  readonly #links = new Map<string, Map<string, PlannedLink>>();
  readonly #constraints = new Map<string, boolean>();
  #syncs = false;

  note({ id }: Syncable, link: PlannedLink): void {
    this.#links.set(id, (this.#links.get(id) ?? new Map<string, PlannedLink>()).set(link.groupId, link));
  }

  /** Links of other groups than these to a team or channel. */
  at({ id }: Syncable, except: ReadonlySet<string>): readonly PlannedLink[] {
    return [...(this.#links.get(id)?.values() ?? [])].filter((link) => !except.has(link.groupId));
  }

  noteConstraint({ id }: Syncable, constrained: boolean): void {
    this.#constraints.set(id, constrained);
  }

  /** Undefined where no resource planned so far says anything. */
  constraint({ id }: Syncable): boolean | undefined {
    return this.#constraints.get(id);
  }

  noteSync(): void {
    this.#syncs = true;
  }

  /** A sync with the directory comes first: who is in a group then is not known. */
  get syncs(): boolean {
    return this.#syncs;
  }
}
