import { describe, expect, test } from 'vitest';
import { drive } from './driver.js';
import { type Plot, gardenProvider, grow } from './garden.js';

/** A handler that waits until it is told to end, and says that it has begun. */
const waiting = () => {
  const begun = deferred();
  const wait = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      if (signal.aborted) reject(signal.reason as Error);
      begun.resolve(undefined);
    });
  return { begun: begun.promise, wait };
};
const deferred = () => {
  let resolve: (value: unknown) => void = () => undefined;
  return { promise: new Promise((done) => (resolve = done)), resolve };
};

const start = async (changes: Partial<Plot>) => {
  const driver = drive(gardenProvider(changes));
  await driver.configure({ key: 'open-sesame' });
  return { driver, plot: driver.resource('garden_plot') };
};

describe('a running operation', () => {
  test('is cancelled when Terraform asks to stop, and keeps what was made', async () => {
    const { begun, wait } = waiting();
    const { driver, plot } = await start({
      create: async (plan, { signal, checkpoint }) => {
        checkpoint(grow(plan, 'plot-1', 1));
        return wait(signal);
      },
    });
    const running = plot.apply({ name: 'north' });
    await begun;
    await driver.stop();
    const { state, diagnostics } = await running;
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Cancelled' }]);
    expect(state).toMatchObject({ id: 'plot-1' });
  });

  test('is cancelled when the call is lost', async () => {
    const { begun, wait } = waiting();
    const { plot } = await start({ create: async (_, { signal }) => wait(signal) });
    const plan = await plot.plan({ name: 'north' });
    const call = new AbortController();
    const running = plot.carryOut({ name: 'north' }, plan, call.signal);
    await begun;
    call.abort();
    expect((await running).diagnostics).toMatchObject([{ summary: 'Cancelled' }]);
  });

  test('ends at the time limit that the configuration gives it, and says how to allow more', async () => {
    const { plot } = await start({ create: async (_, { signal }) => waiting().wait(signal) });
    const { diagnostics } = await plot.apply({ name: 'north', timeouts: { create: '20ms' } });
    expect(diagnostics).toMatchObject([
      {
        summary: 'Timed out after 20ms',
        detail: 'To allow more time set timeouts.create of this garden_plot.',
      },
    ]);
  });

  test('ends at the time limit of the resource where the configuration gives none', async () => {
    const { plot } = await start({
      timeouts: { create: '30ms' },
      create: async (_, { signal }) => waiting().wait(signal),
    });
    expect((await plot.apply({ name: 'north' })).diagnostics).toMatchObject([{ summary: 'Timed out after 30ms' }]);
  });

  test('that fails otherwise while it is ended tells both', async () => {
    const { plot } = await start({
      create: async (_, { signal }) => {
        await waiting()
          .wait(signal)
          .catch(() => undefined);
        throw new Error('connection closed');
      },
    });
    const { diagnostics } = await plot.apply({ name: 'north', timeouts: { create: '20ms' } });
    expect(diagnostics).toMatchObject([{ summary: 'Timed out after 20ms: connection closed' }]);
  });

  test('that is done in spite of the request to stop is a success', async () => {
    const { begun, wait } = waiting();
    const { driver, plot } = await start({
      create: async (plan, { signal }) => {
        await wait(signal).catch(() => undefined);
        return grow(plan, 'plot-1', 1);
      },
    });
    const running = plot.apply({ name: 'north' });
    await begun;
    await driver.stop();
    expect(await running).toMatchObject({ state: { id: 'plot-1' }, diagnostics: [] });
  });
});

describe('after Terraform asked to stop', () => {
  test('nothing new runs until the next configure', async () => {
    const { driver, plot } = await start({
      create: async (plan, { signal }) => {
        signal.throwIfAborted();
        return grow(plan, 'plot-1', 1);
      },
    });
    await driver.stop();
    expect((await plot.apply({ name: 'north' })).diagnostics).toMatchObject([{ summary: 'Cancelled' }]);
    await driver.configure({ key: 'open-sesame' });
    expect((await plot.apply({ name: 'north' })).diagnostics).toEqual([]);
  });

  test('the server is told', async () => {
    let told = 0;
    const driver = drive(gardenProvider(), { onStop: () => told++ });
    await driver.stop();
    expect(told).toBe(1);
  });
});

describe('an error of a library that gave up by itself', () => {
  test('is told as it is, not as a cancellation', async () => {
    const { plot } = await start({
      create: async () => {
        throw Object.assign(new Error('no answer in 30s'), { name: 'AbortError' });
      },
    });
    expect((await plot.apply({ name: 'north' })).diagnostics).toMatchObject([{ summary: 'no answer in 30s' }]);
  });
});
