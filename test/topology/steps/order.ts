import type { HostStep } from '../../../src/topology/index.js';

/** Ids of everything that a step waits for, directly or by way of others. */
export function ancestors(steps: readonly HostStep[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, ReadonlySet<string>>();
  const visit = (id: string, way: readonly string[]): ReadonlySet<string> => {
    if (way.includes(id)) throw new Error(`a circle: ${[...way, id].join(' → ')}`);
    const done = known.get(id);
    if (done !== undefined) return done;
    const step = byId.get(id);
    if (step === undefined) throw new Error(`${way.at(-1) ?? ''} waits for ${id}, which is not there`);
    const all = new Set(step.after.flatMap((before) => [before, ...visit(before, [...way, id])]));
    known.set(id, all);
    return all;
  };
  for (const { id } of steps) visit(id, []);
  return known;
}

/** Pairs of steps of which neither waits for the other. */
export function unordered(steps: readonly HostStep[], ids: readonly string[]): readonly string[] {
  const before = ancestors(steps);
  return ids.flatMap((one, index) =>
    ids
      .slice(index + 1)
      .filter((other) => !before.get(one)?.has(other) && !before.get(other)?.has(one))
      .map((other) => `${one} and ${other}`),
  );
}
