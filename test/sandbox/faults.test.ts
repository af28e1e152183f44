import { describe, expect, it } from 'vitest';
import { FaultQueue } from '../../src/sandbox/faults.js';

describe('faults that wait', () => {
  it('strike once, and only what they match', () => {
    const faults = new FaultQueue<string>();
    faults.add('modify', {});
    expect(faults.take((fault) => fault === 'add')).toBeUndefined();
    expect(faults.take((fault) => fault === 'modify')).toBe('modify');
    expect(faults.take((fault) => fault === 'modify')).toBeUndefined();
  });

  it('strike so often, after so many that go through', () => {
    const faults = new FaultQueue<string>();
    faults.add('any', { after: 1, times: 2 });
    expect([1, 2, 3, 4].map(() => faults.take(() => true))).toEqual([undefined, 'any', 'any', undefined]);
  });

  it('strike in the order in which they were given, until they are cleared', () => {
    const faults = new FaultQueue<string>();
    for (const name of ['first', 'second', 'third']) faults.add(name, {});
    expect([faults.take(() => true), faults.take(() => true)]).toEqual(['first', 'second']);
    faults.clear();
    expect(faults.take(() => true)).toBeUndefined();
  });
});
