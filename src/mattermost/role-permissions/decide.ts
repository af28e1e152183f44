/** What was changed in a role, and can be undone. */
export interface Changed {
  readonly granted: readonly string[];
  readonly revoked: readonly string[];
}

export const NOTHING_CHANGED: Changed = { granted: [], revoked: [] };

interface Decision {
  /** The role's permissions afterwards: sorted, none twice. */
  readonly permissions: readonly string[];
  /** What a destroy will have to undo. */
  readonly changed: Changed;
}

/**
 * @param now the role's permissions
 * @param wanted what it is to hold, and what not
 * @param before what was changed by earlier applies
 */
export const decide = (now: readonly string[], wanted: Changed, before: Changed): Decision => {
  const held = new Set(now);
  for (const permission of before.granted) held.delete(permission);
  for (const permission of before.revoked) held.add(permission);
  const changed = {
    granted: wanted.granted.filter((permission) => !held.has(permission)),
    revoked: wanted.revoked.filter((permission) => held.has(permission)),
  };
  for (const permission of wanted.granted) held.add(permission);
  for (const permission of wanted.revoked) held.delete(permission);
  return { permissions: [...held].sort(), changed };
};
