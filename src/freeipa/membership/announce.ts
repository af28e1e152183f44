import type { Diagnostics, OwnershipMode } from '../../plugin/index.js';
import type { GroupEntry } from '../group/entry.js';
import { count, headcount, list, without, type Members } from '../members.js';

export function warnAboutRemoval(
  mode: OwnershipMode,
  removed: Members,
  group: GroupEntry | undefined,
  diagnostics: Diagnostics,
): void {
  if (count(removed) === 0) return;
  const why =
    mode === 'authoritative'
      ? 'The configuration is authoritative and does not name them. To keep them, name them, or set mode = "additive".'
      : 'The configuration named them before and does no longer.';
  diagnostics.warning({
    summary: `${nameOf(group)}: ${headcount(count(removed))} will be removed: ${list(removed)}`,
    detail: `${why} They lose what the group gives them.`,
  });
}

export function warnAboutAddition(added: Members, group: GroupEntry | undefined, diagnostics: Diagnostics): void {
  if (count(added) === 0) return;
  diagnostics.warning({
    summary: `${nameOf(group)}: ${headcount(count(added))} will be added: ${list(added)}`,
    detail: 'They gain what the group gives them.',
  });
}

export function warnAboutAudit(
  wanted: Members,
  present: Members | undefined,
  unmanaged: Members,
  group: GroupEntry | undefined,
  diagnostics: Diagnostics,
): void {
  if (!present) return;
  const missing = without(wanted, present);
  if (count(missing) > 0) {
    diagnostics.warning({
      summary: `${nameOf(group)}: ${headcount(count(missing))} missing: ${list(missing)}`,
      detail: 'Mode audit shows this and changes nothing.',
    });
  }
  if (count(unmanaged) > 0) {
    diagnostics.warning({
      summary: `${nameOf(group)}: ${headcount(count(unmanaged))} not named in the configuration: ${list(unmanaged)}`,
      detail: 'Mode audit shows this and changes nothing.',
    });
  }
}

const nameOf = (group: GroupEntry | undefined): string => group?.name ?? 'The new group';
