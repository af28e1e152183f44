import { Budget, type DiagnosticText } from '../plugin/index.js';
import type { GroupEntry } from './group/entry.js';
import { count, headcount, KINDS, list, type Members } from './members.js';

/** How much one run may take away (`change_limits` of the provider). Undefined: as much as the plan says. */
export interface ChangeLimits {
  readonly maxRemovedMembers?: number;
  readonly maxRemovedPercent?: number;
  readonly allowGroupDeletion: boolean;
}

export const NO_LIMITS: ChangeLimits = { allowGroupDeletion: true };

/** Holds a run to its limits. */
export class LimitedChanges {
  readonly #removals: Budget;

  constructor(private readonly limits: ChangeLimits) {
    this.#removals = new Budget(limits.maxRemovedMembers);
  }

  /** What speaks against taking these members out of the group, besides those asked about before. */
  removal(group: GroupEntry, leaving: Members): DiagnosticText[] {
    if (count(leaving) === 0) return [];
    return [...this.#tooMany(group, leaving), ...this.#tooLargeAShare(group, leaving)];
  }

  /** What speaks against deleting the group, and with it the membership of everybody in it. */
  deletion(group: GroupEntry): DiagnosticText[] {
    if (this.limits.allowGroupDeletion) return this.removal(group, group.members);
    return [
      {
        summary: `The group ${group.name} would be deleted, and change_limits allows no deletion of groups`,
        detail: `It has ${headcount(count(group.members))}${listed(group.members)}. ${lift('allow_group_deletion', 'to true')}`,
      },
    ];
  }

  #tooMany(group: GroupEntry, leaving: Members): DiagnosticText[] {
    const over = this.#removals.spend(
      group.id,
      KINDS.flatMap((kind) => leaving[kind].map((name) => `${kind} ${name}`)),
    );
    if (!over) return [];
    const { limit, total, elsewhere } = over;
    const others = elsewhere > 0 ? `, and ${headcount(elsewhere)} of other groups in the same run` : '';
    return [
      {
        summary: `${group.name}: ${headcount(count(leaving))} would be removed${others}; change_limits allows ${limit} in one run`,
        detail: `They are${listed(leaving)}. ${lift('max_removed_members', `to ${total} or more`)}`,
      },
    ];
  }

  #tooLargeAShare(group: GroupEntry, leaving: Members): DiagnosticText[] {
    const limit = this.limits.maxRemovedPercent;
    const present = count(group.members);
    const percent = present === 0 ? 0 : (100 * count(leaving)) / present;
    if (limit === undefined || percent <= limit) return [];
    return [
      {
        summary: `${group.name}: ${count(leaving)} of ${headcount(present)} would be removed, ${Math.ceil(percent)} %; change_limits allows ${limit} % of a group`,
        detail: `They are${listed(leaving)}. ${lift('max_removed_percent', `to ${Math.min(100, Math.ceil(percent))} or more`)}`,
      },
    ];
  }
}

const listed = (members: Members): string => (count(members) > 0 ? `: ${list(members)}` : '');
const lift = (setting: string, to: string): string =>
  `Nothing was changed. If it is meant, set ${setting} in change_limits of the provider ${to}, for this run; if not, put back into the configuration what it no longer names.`;
