/** `+fox -ben` for sets and maps, `"a" → "b"` for the rest. */
export function difference(before: unknown, now: unknown): string {
  const [was, is] = [members(before), members(now)];
  if (!was || !is) return `${JSON.stringify(before)} → ${JSON.stringify(now)}`;
  return [
    ...[...is.keys()].filter((key) => !was.has(key)).map((key) => `+${key}`),
    ...[...is.keys()].filter((key) => was.has(key) && was.get(key) !== is.get(key)).map((key) => `~${key}`),
    ...[...was.keys()].filter((key) => !is.has(key)).map((key) => `-${key}`),
  ].join(' ');
}

/** What can be told apart in a value by a short text: names in a list, keys of a map. Nothing is in null. */
function members(value: unknown): ReadonlyMap<string, string> | undefined {
  if (value === null) return new Map();
  if (typeof value !== 'object') return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value).map(([key, inner]) => [key, JSON.stringify(inner)]));
  return value.every((each) => typeof each === 'string') ? new Map(value.map((each) => [each, each])) : undefined;
}
