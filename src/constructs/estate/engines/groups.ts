import type { HostStep } from '../../../topology/index.js';
import { inOrder, watched } from './order.js';

/** Steps of one host that run in one go. */
export interface StepGroup {
  /** `app1-2`: the second of its host. */
  readonly id: string;
  readonly host: string;
  /** In an order in which each one comes after all that it waits for. */
  readonly steps: readonly HostStep[];
  /** Ids of the groups that must have succeeded before. */
  readonly after: readonly string[];
}

/**
 * As few groups as the order between hosts allows. A step belongs to the stage that its longest way through other hosts
 * gives it; what has a dead man's switch must be proven before anything follows, which counts as a way, too. A host works on
 * one group at a time.
 */
export function groupSteps(steps: readonly HostStep[]): readonly StepGroup[] {
  const stages = new Map<string, number>();
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ordered = inOrder(steps);
  for (const step of ordered) {
    const stage = awaited(step).map((id) => {
      const before = byId.get(id);
      return (stages.get(id) ?? 0) + (before?.host !== step.host || isGuarded(before) ? 1 : 0);
    });
    stages.set(step.id, Math.max(0, ...stage));
  }

  const members = new Map<string, HostStep[]>();
  const key = (step: HostStep) => JSON.stringify([step.host, stages.get(step.id)]);
  for (const step of ordered) members.set(key(step), [...(members.get(key(step)) ?? []), step]);

  const names = new Map<string, string>();
  const last = new Map<string, string>();
  const before = new Map<string, string>();
  const byStage = [...members].sort(([, [a]], [, [b]]) => stageOf(stages, a) - stageOf(stages, b));
  const count = new Map<string, number>();
  for (const [group, [first]] of byStage) {
    const host = first?.host ?? '';
    count.set(host, (count.get(host) ?? 0) + 1);
    const name = `${host}-${count.get(host)}`;
    const previous = last.get(host);
    if (previous !== undefined) before.set(name, previous);
    names.set(group, name);
    last.set(host, name);
  }
  return byStage.map(([group, own]) => {
    const id = names.get(group) ?? '';
    const others = own.flatMap((step) => awaited(step).flatMap((one) => names.get(key(byId.get(one) ?? step)) ?? []));
    const after = new Set([...others, ...(before.has(id) ? [before.get(id) ?? ''] : [])]);
    after.delete(id);
    return { id, host: own[0]?.host ?? '', steps: own, after: [...after] };
  });
}

const awaited = (step: HostStep): readonly string[] => [...step.after, ...watched(step)];

const stageOf = (stages: ReadonlyMap<string, number>, step: HostStep | undefined): number =>
  stages.get(step?.id ?? '') ?? 0;

/** Whether the host undoes it by itself unless a new connection succeeds. */
export const isGuarded = (step: HostStep | undefined): boolean =>
  step?.kind === 'command' && step.rollbackAfter !== undefined;
