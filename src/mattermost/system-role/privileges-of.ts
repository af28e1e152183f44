import { isKnown, isUnknown } from '../../plugin/index.js';
import { pagesUnder } from '../roles/console.js';
import { differences } from '../roles/difference.js';
import { isLevel, standing, standingTogether } from '../roles/level.js';
import { NOTHING_NAMED } from '../roles/privileges.js';
import type { Baseline, Named, Privileges } from '../roles/privileges.js';
import type { ProposedSystemRole, SystemRoleState } from './attributes.js';

type Written = Pick<ProposedSystemRole, 'sections' | 'extra_permissions' | 'removed_permissions'>;

/** What is planned; undefined while some of it is not known. */
export const privilegesOf = (plan: Written): Privileges | undefined => {
  const sections = isKnown(plan.sections) ? [...plan.sections] : [];
  const extra = isKnown(plan.extra_permissions) ? plan.extra_permissions : [];
  const removed = isKnown(plan.removed_permissions) ? plan.removed_permissions : [];
  const all = [plan.sections, plan.extra_permissions, plan.removed_permissions, ...extra, ...removed];
  if (all.some(isUnknown) || sections.some(([, level]) => isUnknown(level))) return undefined;
  return {
    sections: new Map(
      sections.flatMap(([key, level]) => (typeof level === 'string' && isLevel(level) ? [[key, level]] : [])),
    ),
    extra: extra.filter(isKnown),
    removed: removed.filter(isKnown),
  };
};

/** What the configuration named when it was last applied. */
export const namedIn = (state: SystemRoleState | null): Named =>
  state
    ? {
        sections: [...(state.sections?.keys() ?? [])],
        extra: state.extra_permissions ?? [],
        removed: state.removed_permissions ?? [],
      }
    : NOTHING_NAMED;

/** What the provider computes, for a role that holds these permissions. */
export const computedOf = (
  held: readonly string[],
  { pages, defaults }: Baseline,
): Pick<SystemRoleState, 'permissions' | 'default_permissions' | 'levels' | 'changed_from_default'> => {
  const permissions = new Set(held);
  return {
    permissions: held,
    default_permissions: [...defaults],
    levels: new Map(pages.map((page) => [page.key, standing(page, permissions)])),
    changed_from_default: differences(permissions, defaults, pages),
  };
};

/**
 * The written attributes as the server has them: a section that is not as written says how it is, a permission that
 * went or came back is not named any more.
 */
export const asFound = (
  state: SystemRoleState,
  held: readonly string[],
  { pages }: Baseline,
): Pick<SystemRoleState, 'sections' | 'extra_permissions' | 'removed_permissions'> => {
  const permissions = new Set(held);
  const excused = new Set([...(state.extra_permissions ?? []), ...(state.removed_permissions ?? [])]);
  const found = [...(state.sections?.keys() ?? [])].flatMap((key) => {
    const under = pagesUnder(key, pages);
    return under.length === 0 ? [] : [[key, standingTogether(under, permissions, excused)] as const];
  });
  return {
    sections: state.sections && new Map(found),
    extra_permissions: state.extra_permissions?.filter((permission) => permissions.has(permission)) ?? null,
    removed_permissions: state.removed_permissions?.filter((permission) => !permissions.has(permission)) ?? null,
  };
};
