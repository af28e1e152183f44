import { describe, expect, test } from 'vitest';
import { inOrder, lastOf } from '../../../../src/constructs/estate/engines/order.js';
import type { HostStep } from '../../../../src/topology/index.js';

const step = (id: string, after: readonly string[] = []): HostStep => ({
  ...{ id, host: 'h', after, kind: 'package', name: id },
});

describe('steps', () => {
  test('come behind what they wait for, and stay as they came otherwise', () => {
    const steps = [step('c', ['b']), step('a'), step('b', ['a'])];
    expect(inOrder(steps).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(lastOf(steps)).toEqual(['c']);
  });

  test('that wait for each other are refused, with the way round', () => {
    expect(() => inOrder([step('a', ['b']), step('b', ['a'])])).toThrow('steps wait for each other: a → b → a');
  });

  test('that wait for something unknown are refused', () => {
    expect(() => inOrder([step('a', ['x'])])).toThrow('a waits for x, which is no step');
  });
});
