import type { Change } from '../ldap/entry.js';
import type { Kind, Members } from '../members.js';
import type { Tree } from '../tree.js';

/** One person or group that comes into a group or goes. */
export interface MemberStep {
  readonly operation: 'add' | 'delete';
  readonly kind: Kind;
  readonly name: string;
}

export const stepsOf = (operation: MemberStep['operation'], kind: Kind, names: readonly string[]): MemberStep[] =>
  names.map((name) => ({ operation, kind, name }));

const attributeOf = ({ kind }: MemberStep): 'member' | 'ipaExternalMember' =>
  kind === 'external' ? 'ipaExternalMember' : 'member';

export const valueOf = ({ kind, name }: MemberStep, tree: Tree): string =>
  kind === 'users' ? tree.userDn(name) : kind === 'groups' ? tree.groupDn(name) : name;

/** Those that have not come about yet. */
export const outstanding = (steps: readonly MemberStep[], present: Members): MemberStep[] =>
  steps.filter(({ operation, kind, name }) => find(present[kind], name).found === (operation === 'delete'));

/** The members once all of these steps have come about. */
export function membersAfter(steps: readonly MemberStep[], { users, groups, external }: Members): Members {
  const after = { users: [...users], groups: [...groups], external: [...external] };
  for (const { operation, kind, name } of steps) {
    const { found, at } = find(after[kind], name);
    if (operation === 'add' && !found) after[kind].splice(at, 0, name);
    if (operation === 'delete' && found) after[kind].splice(at, 1);
  }
  return after;
}

/** Where the name is in a sorted list, or would be: a large group is not gone through for one change. */
function find(sorted: readonly string[], name: string): { readonly found: boolean; readonly at: number } {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] ?? '') < name) from = middle + 1;
    else to = middle;
  }
  return { found: sorted[from] === name, at: from };
}

/** Single values, never the whole list: owners may be changing it in FreeIPA at the same time. */
export function memberChanges(steps: readonly MemberStep[], tree: Tree): Change[] {
  const changes = (['delete', 'add'] as const).flatMap((operation) =>
    (['member', 'ipaExternalMember'] as const).map((attribute): Change => {
      const chosen = steps.filter((step) => step.operation === operation && attributeOf(step) === attribute);
      return { operation, attribute, values: chosen.map((step) => valueOf(step, tree)) };
    }),
  );
  // A deletion without values would clear the whole attribute.
  return changes.filter((change) => change.values.length > 0);
}
