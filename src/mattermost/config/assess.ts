import { isDeepStrictEqual } from 'node:util';
import { isUnknown, type DiagnosticText, type Unknown } from '../../plugin/index.js';
import type { ConfigTree, SettingValue } from '../api/config.js';
import { isClosed, isSecret, mapAround, MASK } from './known-settings.js';
import { isRestrictable } from './pages.js';
import { valueAt, type Setting } from './setting.js';
import * as text from './texts.js';

/** A server's configuration as it is. */
export interface Live {
  readonly tree: ConfigTree;
  /** What variables of the environment fix: leaves are true. */
  readonly fixed: ConfigTree;
}

export interface Assessment {
  /** Why it cannot be written. */
  readonly errors: readonly DiagnosticText[];
  /** What differs from the server, so that it has to be written. */
  readonly changes: readonly Change[];
}

export interface Change extends Setting {
  readonly before: SettingValue;
}

/**
 * What would come of these settings on this server. What is not known yet is looked at as far as its name goes.
 *
 * @param secrets whether secrets may be among them: to empty one that was empty before
 */
export const assess = (
  wanted: readonly Setting<SettingValue | Unknown>[],
  live: Live,
  secrets: 'plain only' | 'secrets too' = 'plain only',
): Assessment => {
  const judged = wanted.map((setting) => judge(setting, live, secrets === 'secrets too'));
  return {
    errors: judged.flatMap((one) => ('error' in one ? [one.error] : [])),
    changes: judged.flatMap((one) => ('change' in one ? [one.change] : [])),
  };
};

type Judgement = { readonly error: DiagnosticText } | { readonly change: Change } | Record<never, never>;

const judge = ({ path, value }: Setting<SettingValue | Unknown>, live: Live, secrets: boolean): Judgement => {
  const before = valueAt(live.tree, path);
  if (path[0] === 'FeatureFlags') return { error: text.featureFlag(path) };
  if (before === undefined && !mapAround(path)) return { error: text.unknownSetting(path, live.tree) };
  if (!secrets && (isSecret(path) || holdsMask(before))) return { error: text.secretInPlain(path) };
  if (before === null) return { error: text.unreadable(path) };
  if (isUnknown(value)) return {};
  const expected = before === undefined ? undefined : mismatch(value, before);
  if (expected !== undefined) return { error: text.wrongKind(path, value, expected) };
  if (isDeepStrictEqual(value, before)) return {};
  const error = obstacle(path, value, live);
  return error ? { error } : { change: { path, value, before: before ?? null } };
};

/** Why a setting that exists cannot become this. */
const obstacle = (path: readonly string[], value: SettingValue, live: Live): DiagnosticText | undefined => {
  if (isFixed(path, live)) return text.fixedByEnvironment(path, value, valueAt(live.tree, path));
  if (isClosed(path)) return text.closed(path);
  if (isRestricted(live) && isRestrictable(path)) return text.restricted(path);
  const map = mapAround(path);
  if (map && holdsMask(valueAt(live.tree, map))) return text.maskedMap(path, map);
  return undefined;
};

/** The same for a secret, whose value cannot be compared. */
export const secretObstacle = (path: readonly string[], live: Live): DiagnosticText | undefined => {
  const before = valueAt(live.tree, path);
  if (before === undefined) return text.unknownSetting(path, live.tree);
  if (before !== null && typeof before !== 'string') return text.secretNoText(path, before);
  return obstacle(path, '', live);
};

const isFixed = (path: readonly string[], { fixed }: Live): boolean =>
  path.some((_, depth) => valueAt(fixed, path.slice(0, depth + 1)) === true);

const isRestricted = ({ tree }: Live): boolean =>
  valueAt(tree, ['ExperimentalSettings', 'RestrictSystemAdmin']) === true;

const holdsMask = (value: SettingValue | undefined): boolean =>
  value === MASK ||
  (typeof value === 'object' &&
    value !== null &&
    (Object.values(value) as SettingValue[]).some((inner) => holdsMask(inner)));

/** What the server expects in place of this; undefined where it fits. */
const mismatch = (value: SettingValue, like: SettingValue): string | undefined => {
  const fits =
    kindOf(value) === kindOf(like) &&
    !(typeof value === 'number' && Number.isInteger(like) && !Number.isInteger(value)) &&
    !(
      Array.isArray(value) &&
      Array.isArray(like) &&
      like.length > 0 &&
      value.some((item) => kindOf(item as SettingValue) !== kindOf(like[0] as SettingValue))
    );
  if (fits) return undefined;
  return kindOf(like) === 'number' ? 'a whole number' : text.KINDS[kindOf(like)];
};

const kindOf = (value: SettingValue): keyof typeof text.KINDS => {
  if (Array.isArray(value)) return 'list';
  return value === null ? 'object' : (typeof value as 'string' | 'number' | 'boolean' | 'object');
};
