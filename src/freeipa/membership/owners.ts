import { at, type Diagnostics, type OwnershipMode } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import type { GroupEntry } from '../group/entry.js';
import type { Members } from '../members.js';

/** Additive ones may share a group: each takes out only whom it named itself. */
export function checkOwners(
  { id, name }: GroupEntry,
  mode: OwnershipMode,
  wanted: Members,
  { claims }: FreeipaClient,
  diagnostics: Diagnostics,
): void {
  if (mode === 'audit') return;
  const other = claims.make(`members of ${id}, ${mode}`, wanted);
  const otherMode = claims.make(`mode of ${id}`, mode);
  if (!otherMode && !(other && mode === 'authoritative')) return;
  diagnostics.error({
    path: at('group_id'),
    summary: `The members of ${name} have two owners`,
    detail:
      'Two freeipa_group_membership name this group, and one of them is authoritative: it removes whom the other adds, and every apply would undo the one before. Keep one, or set mode = "additive" on all of them.',
  });
}
