import { MASK } from './secrets.js';

type Tree = Record<string, unknown>;

/** What is left of an answer with `remove_masked` and `remove_defaults`: secrets, factory values, and then what is empty, go. */
export function reduced(settings: Tree, factory: Tree, remove: { masked: boolean; defaults: boolean }): Tree {
  if (!remove.masked && !remove.defaults) return settings;
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => {
      if (remove.masked && value === MASK) return [];
      if (remove.defaults && JSON.stringify(value) === JSON.stringify(factory[key])) return [];
      const kept = isTree(value) ? reduced(value, (factory[key] ?? {}) as Tree, remove) : value;
      return isEmpty(kept) ? [] : [[key, kept]];
    }),
  );
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0) || (isTree(value) && Object.keys(value).length === 0);
