import { type Answer, pick, type Step } from './transcript.js';

export interface Difference {
  readonly path: string;
  readonly recorded: unknown;
  readonly got: unknown;
}

/** 26-character ids and UUIDs. */
const ID = /(?<![A-Za-z0-9])(?:[a-z0-9]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![A-Za-z0-9])/g;
const IGNORED = ['request_id', 'detailed_error', 'token', 'etag'];

/** How a step wants its body compared. */
interface Rules {
  readonly unordered: boolean;
  readonly ignored: ReadonlySet<string>;
}

const isTime = (key: string, n: number): boolean => /(_at|At|_time)$/.test(key) || Math.abs(n) > 1e12;
const isWholeId = (text: string): boolean => text.match(ID)?.[0] === text;

/** Recorded ids and live ids, one to one: a recorded id must always meet the same live id. */
export class Binding {
  readonly toLive = new Map<string, string>();
  readonly toRecorded = new Map<string, string>();

  bind(recorded: string, live: string): boolean {
    const [l, r] = [this.toLive.get(recorded), this.toRecorded.get(live)];
    if (l === undefined && r === undefined) {
      this.toLive.set(recorded, live);
      this.toRecorded.set(live, recorded);
      return true;
    }
    return l === live && r === recorded;
  }
}

/** What of the live answer is not as recorded, by the step's own rules of comparing. */
export function compareAnswers(step: Step, recorded: Answer, live: Answer, binding: Binding): Difference[] {
  const found: Difference[] = [];
  if (recorded.status !== live.status)
    found.push({ path: 'status', recorded: recorded.status, got: [live.status, live.body] });
  for (const [name, pattern] of Object.entries(step.headers ?? {})) {
    const got = live.headers?.[name];
    if (pattern === null ? got !== undefined : !new RegExp(pattern).test(got ?? '')) {
      found.push({ path: `headers.${name}`, recorded: pattern ?? '(absent)', got });
    }
  }
  for (const [name, id] of Object.entries(recorded.saved ?? {})) {
    const got = live.saved?.[name];
    if (typeof id === 'string' && isWholeId(id) && got !== undefined && !binding.bind(id, String(got))) {
      found.push({ path: `saved ${name}`, recorded: id, got });
    }
  }
  if (step.compare === 'status' && recorded.status === live.status && recorded.status < 400) return found;
  if ((recorded.text ?? '') !== (live.text ?? ''))
    found.push({ path: 'text', recorded: recorded.text, got: live.text });
  const [r, l] = [recorded.body, countedBody(step, live.body)];
  if (r !== undefined || l !== undefined) found.push(...differences(r ?? null, l ?? null, binding, rulesOf(step)));
  return found;
}

const rulesOf = (step: Step): Rules => ({
  unordered: step.unordered ?? false,
  ignored: new Set([...IGNORED, ...(step.ignore ?? [])]),
});

/** Of an error its id, message and status count. */
function countedBody(step: Step, body: unknown): unknown {
  const error = body as { id?: unknown; message?: unknown; status_code?: unknown } | null | undefined;
  if (typeof error?.id === 'string' && typeof error.status_code === 'number' && 'message' in error) {
    return { id: error.id, message: error.message, status_code: error.status_code };
  }
  return step.compare === 'status' ? undefined : pick(body, step.fields);
}

function differences(
  recorded: unknown,
  live: unknown,
  binding: Binding,
  rules: Rules,
  path = 'body',
  key = '',
): Difference[] {
  if (rules.ignored.has(key)) return [];
  const differ: Difference[] = [{ path, recorded, got: live }];
  if (Array.isArray(recorded) && Array.isArray(live)) return compareLists(recorded, live, binding, rules, path);
  if (isPlainObject(recorded) && isPlainObject(live)) return compareObjects(recorded, live, binding, rules, path);
  if (typeof recorded === 'string' && typeof live === 'string') return sameText(recorded, live, binding) ? [] : differ;
  if (typeof recorded === 'number' && typeof live === 'number' && isTime(key, recorded)) {
    return Math.sign(recorded) === Math.sign(live) ? [] : differ;
  }
  return recorded === live ? [] : differ;
}

function sameText(recorded: string, live: string, binding: Binding): boolean {
  const [a, b] = [recorded.match(ID) ?? [], live.match(ID) ?? []];
  if (recorded.replace(ID, '#') !== live.replace(ID, '#')) return false;
  // The name of a direct channel sorts its two ids.
  if (/^[a-z0-9]{26}__[a-z0-9]{26}$/.test(recorded) && binding.toLive.get(a[0] ?? '') !== b[0]) b.reverse();
  return a.every((id, index) => binding.bind(id, b[index] ?? ''));
}

function compareLists(
  recorded: readonly unknown[],
  live: readonly unknown[],
  binding: Binding,
  rules: Rules,
  path: string,
): Difference[] {
  if (recorded.length !== live.length) return [{ path: `${path}.length`, recorded, got: live }];
  const sort = (list: readonly unknown[], nameOf: (id: string) => string) =>
    rules.unordered ? sortedBy(list, rules, nameOf) : list;
  const r = sort(recorded, (id) => (binding.toLive.has(id) ? `=${id}` : '#'));
  const l = sort(live, (id) => (binding.toRecorded.has(id) ? `=${binding.toRecorded.get(id)}` : '#'));
  return r.flatMap((item, index) => differences(item, l[index], binding, rules, `${path}.${index}`, String(index)));
}

/** By content, with ids by what they are bound to and times by their sign. */
function sortedBy(list: readonly unknown[], rules: Rules, nameOf: (id: string) => string): unknown[] {
  const canonical = (value: unknown) =>
    JSON.stringify(value, (key, item: unknown) => {
      if (rules.ignored.has(key)) return undefined;
      if (typeof item === 'number' && isTime(key, item)) return Math.sign(item);
      return typeof item === 'string' ? item.replace(ID, nameOf) : item;
    });
  return list
    .map((item) => [canonical(item), item] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([, item]) => item);
}

function compareObjects(
  recorded: Record<string, unknown>,
  live: Record<string, unknown>,
  binding: Binding,
  rules: Rules,
  path: string,
): Difference[] {
  const liveKey = (key: string) =>
    isWholeId(key)
      ? (binding.toLive.get(key) ?? Object.keys(live).find((k) => !binding.toRecorded.has(k)) ?? key)
      : key;
  const pairs = Object.keys(recorded).map((key) => [key, liveKey(key)] as const);
  const used = new Set(pairs.map(([, key]) => key));
  const missing = pairs.flatMap(([key, other]) => {
    if (other in live) return differences(recorded[key], live[other], binding, rules, `${path}.${key}`, key);
    return rules.ignored.has(key) ? [] : [{ path: `${path}.${key}`, recorded: recorded[key], got: undefined }];
  });
  const extra = Object.keys(live)
    .filter((key) => !used.has(key) && !rules.ignored.has(key))
    .map((key) => ({ path: `${path}.${key}`, recorded: undefined, got: live[key] }));
  return [...missing, ...extra];
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
