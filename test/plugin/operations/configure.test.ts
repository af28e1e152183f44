import { describe, expect, test } from 'vitest';
import { at, DiagnosticError, type Log, unknown } from '../../../src/plugin/index.js';
import { drive, hasErrors } from './driver.js';
import { type Garden, type Plot, gardenProvider } from './garden.js';

const start = (changes: Partial<Plot> = {}) => {
  const gardens: Garden[] = [];
  const driver = drive(gardenProvider(changes, gardens));
  return { driver, gardens, plot: driver.resource('garden_plot') };
};

describe("the provider's configuration", () => {
  test('reaches configure with its defaults', async () => {
    const { driver, gardens } = start();
    expect(await driver.configure({ key: 'open-sesame' })).toEqual([]);
    expect(gardens[0]?.settings).toEqual({ key: 'open-sesame', region: 'north', patience: null });
  });

  test('is validated without a client', async () => {
    const { driver, gardens } = start();
    expect(await driver.validate({ key: 'open-sesame', region: 'South', patience: 'long' })).toEqual([
      {
        severity: 'error',
        path: 'region',
        summary: 'region must be one of "north", "south"',
        detail: 'Got "South". Did you mean "south"?',
      },
      {
        severity: 'error',
        path: 'patience',
        summary: 'patience must be a duration',
        detail: 'Got "long". Write a number with its unit, such as "90s", "5m" or "1h30m".',
      },
    ]);
    expect(gardens).toEqual([]);
  });

  test('that configure refuses is an error, and there is no client', async () => {
    const provider = {
      ...gardenProvider(),
      configure: async () => Promise.reject(new Error('the gate is shut')),
    };
    const driver = drive(provider);
    expect(await driver.configure({ key: 'open-sesame' })).toMatchObject([{ summary: 'the gate is shut' }]);
    expect((await driver.resource('garden_plot').import('x')).diagnostics[0]?.summary).toContain('not configured');
  });

  test('is not quoted by Terraform where it is secret: the diagnostic names the attribute without pointing to its line', async () => {
    const refusing = (path: string, summary: string) =>
      drive({
        ...gardenProvider(),
        configure: async () => Promise.reject(new DiagnosticError({ path: at(path), summary })),
      }).configure({ key: 'open-sesame', region: 'south' });
    expect(await refusing('key', 'the gate is shut')).toEqual([
      { severity: 'error', path: '', summary: 'key: the gate is shut', detail: '' },
    ]);
    expect(await refusing('key', 'the key open-sesame does not fit')).toMatchObject([
      { summary: 'the key (sensitive) does not fit' },
    ]);
    expect(await refusing('region', 'the gate is shut')).toMatchObject([{ path: 'region' }]);
  });

  test('given again replaces the client', async () => {
    const { driver, gardens, plot } = start();
    await driver.configure({ key: 'open-sesame' });
    await driver.configure({ key: 'open-sesame', region: 'south' });
    await plot.apply({ name: 'north' });
    expect(gardens.map(({ plots }) => plots.size)).toEqual([0, 1]);
  });
});

describe('a provider whose configuration is not known yet', () => {
  const deferred = async (changes: Partial<Plot> = {}) => {
    const { driver, plot, gardens } = start(changes);
    await driver.configure({ key: 'open-sesame' });
    await plot.apply({ name: 'north' });
    return { driver, plot, gardens, told: await driver.configure({ key: unknown(), region: unknown() }) };
  };

  test('says so, and makes no client', async () => {
    const { told, gardens } = await deferred();
    expect(told).toMatchObject([{ severity: 'warning', path: 'key' }]);
    expect(told[0]?.detail).toContain('key, region');
    expect(gardens).toHaveLength(1);
  });

  test('keeps the state on reading, and plans without a client', async () => {
    const clients: unknown[] = [];
    const { plot } = await deferred({ plan: (_, { client }) => void clients.push(client) });
    const before = plot.state;
    expect(await plot.refresh()).toEqual({ state: before, diagnostics: [] });
    expect(hasErrors((await plot.plan({ name: 'south' })).diagnostics)).toBe(false);
    expect(clients.at(-1)).toBeUndefined();
  });

  test('can neither look up, import nor apply, and says what to do', async () => {
    const { driver, plot } = await deferred();
    const config = { name: 'south' };
    for (const { diagnostics } of [
      await driver.readData('garden_weather', { day: 'today' }),
      await plot.import('plot-1'),
      await plot.carryOut(config, await plot.plan(config)),
    ]) {
      expect(diagnostics).toHaveLength(1);
      expect(diagnostics[0]?.summary).toBe('The configuration of the provider garden is not known yet');
      expect(diagnostics[0]?.detail).toContain('-target');
    }
    expect(plot.state).not.toBeNull();
  });
});

describe('secrets', () => {
  const SECRET = 'p4ss "word" & more';

  test('of the configuration and of the environment are in no diagnostic', async () => {
    const { driver, plot } = start({
      create: async (_, { client, diagnostics }) => {
        diagnostics.warning({ summary: `key=${client.settings.key}`, detail: encodeURIComponent(SECRET) });
        throw new Error(`refused ${JSON.stringify({ key: client.settings.key })}`, {
          cause: new Error('and hidden-under-the-pot'),
        });
      },
    });
    await driver.configure({ key: SECRET });
    const { diagnostics } = await plot.apply({ name: 'north' });
    expect(diagnostics).toEqual([
      { severity: 'warning', path: '', summary: 'key=(sensitive)', detail: '(sensitive)' },
      {
        severity: 'error',
        path: '',
        summary: 'refused {"key":"(sensitive)"}',
        detail: 'Caused by: and (sensitive)',
      },
    ]);
  });

  test('are in no log line, however deep', async () => {
    const lines: unknown[] = [];
    const write = (message: string, fields?: object) => void lines.push({ message, ...fields });
    const log: Log = { trace: write, debug: write, info: write, warn: write };
    const driver = drive(
      gardenProvider({
        read: async (state, context) => {
          context.log.info(`opened with ${SECRET}`, { request: { headers: ['Bearer', SECRET] }, count: 1 });
          return state;
        },
      }),
      { log },
    );
    await driver.configure({ key: SECRET });
    const plot = driver.resource('garden_plot');
    await plot.apply({ name: 'north' });
    await plot.refresh();
    expect(lines).toEqual([
      {
        message: 'opened with (sensitive)',
        request: { headers: ['Bearer', '(sensitive)'] },
        count: 1,
        tf_type: 'garden_plot',
        tf_operation: 'read',
      },
    ]);
  });

  test('in write-only and sensitive attributes of the resource are in no diagnostic of its operations', async () => {
    const { driver, plot } = start({
      create: async (_, { config }) => {
        throw new Error(`the lock refuses ${config?.passcode_wo}`);
      },
    });
    await driver.configure({ key: SECRET });
    const { diagnostics } = await plot.apply({ name: 'north', passcode_wo: '98765432' });
    expect(diagnostics).toMatchObject([{ summary: 'the lock refuses (sensitive)' }]);
  });
});
