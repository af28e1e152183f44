import { Budget, listed, type DiagnosticText } from '../plugin/index.js';
import type { Syncable } from './api/types.js';

/** How much one run may do to people (`change_limits` of the provider). Undefined: as much as the plan says. */
export interface ChangeLimits {
  readonly maxPromoted?: number;
  readonly maxDemoted?: number;
  readonly maxRemovedMembers?: number;
  /** A team may lose its last admin to a link that makes nobody admin. */
  readonly allowNoAdmin: boolean;
}

export const NO_LIMITS: ChangeLimits = { allowNoAdmin: false };

/** What is asked for in one team or channel: ids of people. */
export interface AskedChanges {
  readonly promoted: readonly string[];
  readonly demoted: readonly string[];
  readonly removed: readonly string[];
}

/** Holds a run to its limits, over all resources together. */
export class LimitedChanges {
  #limits = NO_LIMITS;
  #budgets = budgetsOf(NO_LIMITS);

  get limits(): ChangeLimits {
    return this.#limits;
  }

  set(limits: ChangeLimits): void {
    this.#limits = limits;
    this.#budgets = budgetsOf(limits);
  }

  /**
   * What speaks against these changes, besides those asked about before.
   * @param key `ops`, `ops/incidents`
   * @param nameOf gives usernames, for messages
   */
  problems(
    { id }: Pick<Syncable, 'id'>,
    key: string,
    changes: AskedChanges,
    nameOf: (id: string) => string,
  ): readonly DiagnosticText[] {
    return KINDS.flatMap(({ kind, setting, said }) => {
      const over = this.#budgets[kind].spend(id, changes[kind]);
      if (!over) return [];
      const { limit, total, elsewhere } = over;
      return [
        {
          summary: `${key}: ${people(changes[kind].length)} would ${said}${elsewhere > 0 ? `, and ${elsewhere} more elsewhere in the same run` : ''}; change_limits allows ${limit} in one run`,
          detail: `They are: ${listed(changes[kind].map(nameOf).sort())}. Nothing was changed here. If it is meant, set ${setting} in change_limits of the provider to ${total} or more, for this run; if not, look at what the configuration no longer names, and at the members of the group.`,
        },
      ];
    });
  }
}

const KINDS = [
  { kind: 'promoted', setting: 'max_promoted', said: 'become admin' },
  { kind: 'demoted', setting: 'max_demoted', said: 'lose the admin role' },
  { kind: 'removed', setting: 'max_removed_members', said: 'be removed' },
] as const;

const budgetsOf = ({ maxPromoted, maxDemoted, maxRemovedMembers }: ChangeLimits) => ({
  promoted: new Budget(maxPromoted),
  demoted: new Budget(maxDemoted),
  removed: new Budget(maxRemovedMembers),
});

const people = (n: number): string => (n === 1 ? '1 person' : `${n} people`);
