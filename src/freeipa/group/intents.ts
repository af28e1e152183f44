import { at, isWhollyKnown, type Path } from '../../plugin/index.js';
import type { Intent } from '../rights.js';
import type { Tree } from '../tree.js';
import type { PlannedGroup, ProposedGroup } from './attributes.js';
import { groupChanges } from './changes.js';
import type { GroupEntry } from './entry.js';
import { desiredGroup } from './state.js';

/**
 * What a plan is about to do to a group that exists. Nothing while not all of it is known: Terraform plans again then,
 * right before it writes.
 */
export function intentsFor(
  entry: GroupEntry,
  proposed: ProposedGroup,
  managersManaged: boolean,
  tree: Tree,
): readonly Intent[] {
  if (!isSettled(proposed, managersManaged)) return [];
  const changes = groupChanges(entry, desiredGroup(proposed, managersManaged), tree);
  const attributes = new Set(changes.map(({ attribute }) => attribute));
  // A rename needs the right to write the name; the entry's own right to be renamed is another matter (moving it).
  if (proposed.name !== entry.name) attributes.add('cn');
  return [...attributes].map((attribute) => ({ to: 'write', attribute, path: pathOf(attribute) }));
}

const DECIDED_BY_USERS = ['name', 'description', 'posix', 'external', 'fas'] as const;

function isSettled(proposed: ProposedGroup, managersManaged: boolean): proposed is PlannedGroup {
  const attributes = managersManaged ? [...DECIDED_BY_USERS, 'member_managers' as const] : DECIDED_BY_USERS;
  return attributes.every((attribute) => isWhollyKnown(proposed[attribute]));
}

function pathOf(attribute: string): Path {
  if (attribute === 'description') return at('description');
  if (attribute === 'memberManager') return at('member_managers');
  if (attribute === 'gidNumber') return at('gid_number');
  return attribute.startsWith('fas') ? at('fas') : at('name');
}
