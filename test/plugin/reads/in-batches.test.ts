import { expect, it } from 'vitest';
import { InBatches } from '../../../src/plugin/reads/in-batches.js';

it('loads what is asked for while a call is under way with the next one, each id once', async () => {
  const calls: string[][] = [];
  const batches = new InBatches(async (ids) => {
    calls.push([...ids]);
    await new Promise((done) => setImmediate(done));
  });
  const first = batches.get(['a']);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.all([first, batches.get(['b', 'c']), batches.get(['c', 'd'])]);
  expect(calls).toEqual([['a'], ['b', 'c', 'd']]);
});

it('tells everybody in a batch that it failed, and goes on with the next', async () => {
  let tries = 0;
  const batches = new InBatches(() => (++tries === 1 ? Promise.reject(new Error('lost')) : Promise.resolve()));
  const failed = [batches.get(['a']), batches.get(['b'])];
  for (const one of failed) await expect(one).rejects.toThrow('lost');
  await batches.get(['a']);
  expect(tries).toBe(2);
});
