import type { Change } from '../ldap/entry.js';
import type { Kind } from '../membership/decide.js';
import type { Tree } from '../tree.js';
import type { Members } from './entry.js';

/** One person or group that comes into a group or goes. */
export interface MemberStep {
  readonly operation: 'add' | 'delete';
  readonly kind: Kind;
  readonly name: string;
}

export const stepsOf = (operation: MemberStep['operation'], kind: Kind, names: readonly string[]): MemberStep[] =>
  names.map((name) => ({ operation, kind, name }));

export const attributeOf = ({ kind }: MemberStep): 'member' | 'ipaExternalMember' =>
  kind === 'external' ? 'ipaExternalMember' : 'member';

export const valueOf = ({ kind, name }: MemberStep, tree: Tree): string =>
  kind === 'users' ? tree.userDn(name) : kind === 'groups' ? tree.groupDn(name) : name;

/** Those that have not come about yet. */
export function outstanding(steps: readonly MemberStep[], present: Members): MemberStep[] {
  const sets = { users: new Set(present.users), groups: new Set(present.groups), external: new Set(present.external) };
  return steps.filter(({ operation, kind, name }) => sets[kind].has(name) === (operation === 'delete'));
}

/** The members when of these steps exactly those in `done` have come about. */
export function membersAfter(
  steps: readonly MemberStep[],
  done: ReadonlySet<MemberStep>,
  { users, groups, external }: Members,
): Members {
  const sets = { users: new Set(users), groups: new Set(groups), external: new Set(external) };
  for (const step of steps) {
    const present = (step.operation === 'add') === done.has(step);
    if (present) sets[step.kind].add(step.name);
    else sets[step.kind].delete(step.name);
  }
  return { users: [...sets.users].sort(), groups: [...sets.groups].sort(), external: [...sets.external].sort() };
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
