import { describe, expect, test } from 'vitest';
import { groupSteps, isGuarded } from '../../../../src/constructs/estate/engines/groups.js';
import { watched } from '../../../../src/constructs/estate/engines/order.js';
import { estateSteps, resolveEstate } from '../../../../src/topology/index.js';
import { ESTATES } from '../../../topology/estates.js';

describe.each(Object.entries(ESTATES))('of the estate %s', (_name, description) => {
  const steps = estateSteps(resolveEstate(description));
  const groups = groupSteps(steps);
  const groupOf = new Map(groups.flatMap((group) => group.steps.map((step) => [step.id, group] as const)));
  /** Ids of all groups that one waits for, by whatever way. */
  const before = (id: string): Set<string> => {
    const direct = groups.find((group) => group.id === id)?.after ?? [];
    return new Set(direct.flatMap((other) => [other, ...before(other)]));
  };

  test('each step is in one group, which is of its host', () => {
    expect(groups.flatMap((group) => group.steps.map(({ id }) => id)).sort()).toEqual(steps.map(({ id }) => id).sort());
    for (const { host, steps: own } of groups) for (const step of own) expect(step.host).toBe(host);
  });

  test('each step comes after all that it waits for, in its group or by the order of groups', () => {
    for (const step of steps) {
      const group = groupOf.get(step.id)!;
      for (const id of [...step.after, ...watched(step)]) {
        const other = groupOf.get(id)!;
        const index = (wanted: string) => group.steps.findIndex((one) => one.id === wanted);
        if (other === group) expect(index(id)).toBeLessThan(index(step.id));
        else expect(before(group.id)).toContain(other.id);
      }
    }
  });

  test('nothing waits for itself, and a host works on one group at a time', () => {
    for (const group of groups) {
      expect(before(group.id)).not.toContain(group.id);
      for (const other of groups.filter(({ host, id }) => host === group.host && id !== group.id)) {
        expect(before(group.id).has(other.id) || before(other.id).has(group.id)).toBe(true);
      }
    }
  });

  test('nothing follows in the same group on what the host may undo by itself', () => {
    for (const { steps: own } of groups) {
      const guarded = own.filter(isGuarded).map(({ id }) => id);
      for (const step of own) expect(step.after.filter((id) => guarded.includes(id))).toEqual([]);
    }
  });

  test('there are far fewer groups than steps', () => {
    expect(groups.length).toBeLessThan(steps.length / 4);
  });
});
