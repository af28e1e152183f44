import type { Json, PrivateState } from '../../plugin/index.js';
import type { SettingValue } from '../api/config.js';
import { sameSetting, valueAt, type Setting } from './setting.js';
import type { Live } from './assess.js';

const KEY = 'before';

/** What settings were before they were managed, for `on_destroy`. Secrets that were set are not among them: nobody can read them. */
export const before = (memory: PrivateState): readonly Setting[] =>
  (memory.get(KEY) as readonly Setting[] | undefined) ?? [];

/** Remembers what these are now, unless they were managed already; forgets those that are no longer managed. */
export const remember = (
  memory: PrivateState,
  managed: readonly (readonly string[])[],
  managedBefore: readonly (readonly string[])[],
  live: Live,
): void => {
  const known = before(memory);
  const kept = known.filter((one) => managed.some((path) => sameSetting(one, { path })));
  const added = managed.flatMap((path) => {
    if ([...known, ...managedBefore.map((other) => ({ path: other }))].some((one) => sameSetting(one, { path })))
      return [];
    const value = valueAt(live.tree, path);
    return value === undefined || value === null || isMask(value) ? [] : [{ path, value }];
  });
  memory.set(KEY, [...kept, ...added] as unknown as Json);
};

const isMask = (value: SettingValue): boolean => typeof value === 'string' && /^\*{8,}$/.test(value);
