import type { HostStep } from '../../../topology/index.js';

/** The steps with each one behind all that it waits for; otherwise in the order in which they came. */
export function inOrder(steps: readonly HostStep[]): readonly HostStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ordered = new Set<HostStep>();
  const visit = (step: HostStep, through: readonly string[]): void => {
    if (ordered.has(step)) return;
    if (through.includes(step.id)) throw new Error(`steps wait for each other: ${[...through, step.id].join(' → ')}`);
    for (const id of [...step.after, ...watched(step)]) {
      const before = byId.get(id);
      if (before === undefined) throw new Error(`${step.id} waits for ${id}, which is no step`);
      visit(before, [...through, step.id]);
    }
    ordered.add(step);
  };
  for (const step of steps) visit(step, []);
  return [...ordered];
}

/** Ids of the steps whose change a step answers. */
export const watched = (step: HostStep): readonly string[] => {
  if (step.kind === 'service') return [...step.reloadOn, ...step.restartOn];
  return step.kind === 'command' ? (step.rerunOn ?? []) : [];
};

/** Ids of the steps that no other one waits for. */
export function lastOf(steps: readonly HostStep[]): readonly string[] {
  const awaited = new Set(steps.flatMap((step) => [...step.after, ...watched(step)]));
  return steps.map(({ id }) => id).filter((id) => !awaited.has(id));
}
