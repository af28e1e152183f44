import { isDeepStrictEqual } from 'node:util';
import { Dynamic, isUnknown, type Type, type Unknown } from '../../plugin/index.js';
import type { ConfigTree, SettingValue } from '../api/config.js';
import { isWhole } from './known-settings.js';

/** One named value of a configuration: section, key, and further keys where the value is an object. */
export interface Setting<V = SettingValue> {
  readonly path: readonly string[];
  readonly value: V;
}

/** `LdapSettings.SyncIntervalMinutes` */
export const nameOf = (path: readonly string[]): string => path.join('.');

export const sameSetting = (one: Pick<Setting, 'path'>, other: Pick<Setting, 'path'>): boolean =>
  JSON.stringify(one.path) === JSON.stringify(other.path);

/**
 * The settings that the attribute `settings` names. What is null is not named; what is not known yet is {@link Unknown}.
 *
 * @throws TypeError where there is no section around a key
 */
export const settingsOf = (settings: Dynamic | null): readonly Setting<SettingValue | Unknown>[] =>
  settings === null || settings.value === null ? [] : named([], plain(settings.value));

const named = (path: readonly string[], value: Plain): readonly Setting<SettingValue | Unknown>[] => {
  if (value === null) return [];
  if (isTree(value) && !isWhole(path))
    return Object.entries(value).flatMap(([key, inner]) => named([...path, key], inner));
  if (path.length < 2 && !isUnknown(value))
    throw new TypeError(path.length === 0 ? 'settings' : `settings.${path.join('.')}`);
  return path.length < 2 ? [] : [{ path, value: value as SettingValue | Unknown }];
};

/** Those whose values are known. */
export const knownOnly = (settings: readonly Setting<SettingValue | Unknown>[]): readonly Setting[] =>
  settings.filter((setting): setting is Setting => !isUnknown(setting.value));

type Plain = SettingValue | Unknown | { readonly [key: string]: Plain };

/** Terraform's values as JSON. */
const plain = (value: unknown): Plain => {
  if (value === null || value === undefined) return null;
  if (isUnknown(value)) return value;
  if (value instanceof Map)
    return Object.fromEntries([...(value as Map<string, unknown>)].map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return items.find(isUnknown) ?? (items as SettingValue[]);
  }
  return typeof value === 'string' || typeof value === 'boolean' ? value : Number(String(value));
};

const isTree = (value: unknown): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);

/** The settings in a part of a tree. */
export const settingsIn = (path: readonly string[], value: SettingValue): readonly Setting[] =>
  knownOnly(named(path, value));

/** Undefined where the server has no such setting, null where the account may not read it. */
export const valueAt = (tree: SettingValue | undefined, path: readonly string[]): SettingValue | undefined => {
  let found = tree;
  for (const key of path) {
    if (found === null || found === undefined) return found;
    found = isTree(found) && Object.hasOwn(found, key) ? (found as ConfigTree)[key] : undefined;
  }
  return found;
};

/** A tree with these settings in it and nothing else. */
export const treeOf = (settings: readonly Setting[]): ConfigTree => {
  const tree: Record<string, SettingValue> = {};
  for (const { path, value } of settings) {
    let at = tree;
    for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string, SettingValue>;
    at[path.at(-1) ?? ''] = value;
  }
  return tree;
};

/** For the attribute `settings`. */
export const dynamicOf = (settings: readonly Setting[]): Dynamic => {
  const tree = treeOf(settings);
  return new Dynamic(typeOf(tree), terraform(tree));
};

/** The same settings as they are on the server; unchanged where nothing differs. What the account may not read counts as unchanged. */
export const asFound = (settings: Dynamic, tree: ConfigTree): Dynamic => {
  const known = knownOnly(settingsOf(settings));
  const found = known.flatMap(({ path, value }) => {
    const now = valueAt(tree, path);
    return now === undefined ? [] : [{ path, value: now ?? value }];
  });
  return isDeepStrictEqual(known, found) ? settings : dynamicOf(found);
};

const typeOf = (value: SettingValue): Type => {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (value === null) return 'dynamic';
  if (Array.isArray(value)) return ['tuple', (value as readonly SettingValue[]).map(typeOf)];
  return [
    'object',
    Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeOf(inner as SettingValue)])),
  ];
};

const terraform = (value: SettingValue): unknown => {
  if (Array.isArray(value)) return (value as readonly SettingValue[]).map(terraform);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, terraform(inner as SettingValue)]));
};
