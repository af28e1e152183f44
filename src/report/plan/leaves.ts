import { createHash } from 'node:crypto';
import { CONCEALED, isSecretName, type Conceal } from './secrets.js';

/** What stands for a value that a plan cannot tell yet. */
const UNKNOWN = 'known after apply';

/** A value as a report may hold it: no secret, nothing long. */
export type Shown = string | number | boolean | null | readonly Shown[];

export interface Marks {
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
}

/** Longer texts, such as the content of a file, are told apart by a digest. */
const LONGEST = 300;

/** What a structure holds, ready to be shown; and by path, for comparison only, what is not. */
interface Leaves {
  readonly shown: ReadonlyMap<string, Shown>;
  readonly concealed: ReadonlyMap<string, unknown>;
}

/**
 * The values in a structure by their path (`teams.ops.scheme_admin`): lists of names in one piece, null left out.
 * What is sensitive comes as `(sensitive)`, what is unknown as `known after apply`.
 */
export const leavesOf = (value: unknown, { unknown, sensitive }: Marks, conceal: Conceal): Leaves => {
  const found = new Map<string, Shown>();
  const concealed = new Map<string, unknown>();
  const walk = (path: string, name: string, one: unknown, notKnown: unknown, secret: unknown): void => {
    const under = (key: string) => (path === '' || key === '' ? path + key : `${path}.${key}`);
    if (notKnown === true) found.set(path, UNKNOWN);
    else if ((secret === true || isSecretName(name)) && one !== null && one !== undefined) {
      found.set(path, CONCEALED);
      concealed.set(path, one);
    } else if (isPlain(one)) {
      const simple = Array.isArray(one) && one.every((each) => !isPlain(each));
      if (simple && !holdsTrue(secret) && !holdsTrue(notKnown)) {
        found.set(
          path,
          one.map((each) => shown(each, conceal)),
        );
        return;
      }
      const keys = new Set([...Object.keys(one), ...keysOf(notKnown)]);
      for (const key of keys) walk(under(conceal(key)), key, one[key], at(notKnown, key), at(secret, key));
    } else if (one !== null && one !== undefined) found.set(path, shown(one, conceal));
    else for (const key of keysOf(notKnown)) walk(under(key), key, undefined, at(notKnown, key), undefined);
  };
  walk('', '', value, unknown, sensitive);
  return { shown: found, concealed };
};

/** What differs and what does not, by path; a secret that changed differs, and looks the same. */
export const compared = (
  before: Leaves,
  after: Leaves,
): {
  readonly changed: Readonly<Record<string, readonly [Shown, Shown]>>;
  readonly unchanged: Readonly<Record<string, Shown>>;
} => {
  const changed: Record<string, readonly [Shown, Shown]> = {};
  const unchanged: Record<string, Shown> = {};
  for (const path of [...new Set([...before.shown.keys(), ...after.shown.keys()])].sort()) {
    const [was, is] = [before.shown.get(path) ?? null, after.shown.get(path) ?? null];
    const secretChanged =
      was === CONCEALED && JSON.stringify(before.concealed.get(path)) !== JSON.stringify(after.concealed.get(path));
    if (isSame(was, is) && !secretChanged) unchanged[path] = was;
    else changed[path] = [was, is];
  }
  return { changed, unchanged };
};

const isSame = (a: Shown, b: Shown): boolean =>
  a === b || (isList(a) && isList(b) && a.length === b.length && a.every((one, i) => isSame(one, b[i] ?? null)));

const isList = (value: Shown): value is readonly Shown[] => Array.isArray(value);

/** Whether any part of a value is marked. */
export const holdsTrue = (marks: unknown): boolean =>
  marks === true || (isPlain(marks) && Object.values(marks).some(holdsTrue));

const shown = (value: unknown, conceal: Conceal): Shown => {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  const text = conceal(String(value));
  if (text.length <= LONGEST) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')} (${text.length} characters)`;
};

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const at = (marks: unknown, key: string): unknown => (isPlain(marks) ? marks[key] : undefined);
const keysOf = (marks: unknown): string[] =>
  isPlain(marks) ? Object.keys(marks).filter((key) => holdsTrue(marks[key])) : [];
