import { describe, expect, test } from 'vitest';
import { type ResourceDriver, drive, hasErrors } from './driver.js';
import { type Garden, type Plot, gardenProvider } from './garden.js';

const start = async (changes: Partial<Plot> = {}) => {
  const gardens: Garden[] = [];
  const driver = drive(gardenProvider(changes, gardens));
  expect(await driver.configure({ key: 'open-sesame' })).toEqual([]);
  return { driver, plot: driver.resource('garden_plot'), garden: gardens[0]! };
};

const everything = {
  name: 'north',
  row: 3,
  tags: new Map([
    ['__proto__', 'x'],
    ['1', 'y'],
  ]),
  crops: ['b', 'a'],
  steps: ['one', 'two'],
  weight: 12345678901234567890n,
  limits: { depth: 3 },
  beds: [{ crop: 'kale' }, { crop: 'leek', size: 4 }],
  helpers: [{ who: 'ada' }, { who: 'ben', role: 'head' }],
  paths: new Map([
    ['main', {}],
    ['side', { width: 5, label: 'short' }],
  ]),
  passcode_wo: '12345678',
  timeouts: { create: '2m' },
};

const expectNoChange = async (plot: ResourceDriver, config: Record<string, unknown>) => {
  await plot.refresh();
  const { planned, diagnostics, requiresReplace } = await plot.plan(config);
  expect(diagnostics).toEqual([]);
  expect(planned).toEqual(plot.state);
  expect(requiresReplace).toEqual([]);
};

describe('a resource with every form of attribute', () => {
  test('is created with its defaults and with what the provider computes', async () => {
    const { plot } = await start();
    const { state, diagnostics } = await plot.apply(everything);
    expect(diagnostics).toEqual([]);
    expect(state).toEqual({
      ...everything,
      id: 'plot-1',
      soil: 'loam',
      shaded: false,
      note: null,
      alias: 'the north',
      limits: { depth: 3, wet: true, measured: '3 feet' },
      beds: [
        { crop: 'kale', size: 1, code: 'bed-0' },
        { crop: 'leek', size: 4, code: 'bed-1' },
      ],
      helpers: [
        { who: 'ada', role: 'hand' },
        { who: 'ben', role: 'head' },
      ],
      paths: new Map([
        ['main', { width: 2, label: 'path main' }],
        ['side', { width: 5, label: 'short' }],
      ]),
      passcode_wo: null,
      revision: 1,
      timeouts: { create: '2m', update: null },
    });
  });

  test('shows no change afterwards, in whatever order its sets are written', async () => {
    const { plot } = await start();
    await plot.apply(everything);
    await expectNoChange(plot, everything);
    const { planned } = await plot.plan({ ...everything, crops: ['a', 'b'] });
    expect(planned).toMatchObject({ revision: 1, alias: 'the north' });
  });

  test('shows no change with the least of configurations', async () => {
    const { plot } = await start();
    await plot.apply({ name: 'north' });
    await expectNoChange(plot, { name: 'north' });
  });

  test.each([
    ['a text', { name: 'south' }],
    ['a default', { shaded: true }],
    ['back to a default', { beds: [{ crop: 'kale' }, { crop: 'leek' }] }],
    ['an element of a set', { crops: ['a', 'c'] }],
    ['an element of a set of objects', { helpers: [{ who: 'ada', role: 'head' }] }],
    ['the order of a list', { steps: ['two', 'one'] }],
    ['a map', { tags: new Map([['__proto__', 'z']]) }],
    ['a number beyond 2^53', { weight: 12345678901234567891n }],
    ['a nested object', { limits: { depth: 4, wet: false } }],
    ['an element more', { beds: [{ crop: 'kale' }, { crop: 'leek', size: 4 }, { crop: 'rye' }] }],
    ['a key less', { paths: new Map([['side', { width: 5, label: 'short' }]]) }],
    ['to null', { limits: null, beds: null, paths: null, tags: null, weight: null }],
  ])('is updated in place by a change of %s, and shows no change afterwards', async (_, change) => {
    const { plot, garden } = await start();
    await plot.apply(everything);
    const { state, diagnostics } = await plot.apply({ ...everything, ...change });
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ id: 'plot-1', revision: 2 });
    expect(garden.calls.map((call) => call.split(' ')[0])).toEqual(['create', 'update']);
    await expectNoChange(plot, { ...everything, ...change });
  });

  test('is replaced by a change of what cannot change', async () => {
    const { plot, garden } = await start();
    await plot.apply(everything);
    const { requiresReplace } = await plot.plan({ ...everything, row: 4 });
    expect(requiresReplace).toEqual(['row']);
    await plot.apply({ ...everything, row: 4 });
    expect(garden.calls).toEqual(['create north', 'delete north', 'create north']);
    await expectNoChange(plot, { ...everything, row: 4 });
  });

  test('that somebody changed is changed back', async () => {
    const { plot, garden } = await start();
    await plot.apply(everything);
    garden.plots.set('plot-1', { ...garden.plots.get('plot-1')!, shaded: true, crops: [] });
    await plot.refresh();
    const { planned } = await plot.plan(everything);
    expect(planned).toMatchObject({ shaded: false, crops: ['b', 'a'] });
    await plot.apply(everything);
    await expectNoChange(plot, everything);
  });

  test('that somebody deleted is gone from the state', async () => {
    const { plot, garden } = await start();
    await plot.apply({ name: 'north' });
    garden.plots.clear();
    expect(await plot.refresh()).toEqual({ state: null, diagnostics: [] });
  });

  test('is destroyed', async () => {
    const { plot, garden } = await start();
    await plot.apply({ name: 'north' });
    expect(await plot.destroy()).toEqual({ state: null, diagnostics: [] });
    expect(garden.plots.size).toBe(0);
  });

  test('does not touch the object when only its timeouts change', async () => {
    const { plot, garden } = await start();
    await plot.apply({ name: 'north' });
    const config = { name: 'north', timeouts: { update: '1h30m' } };
    const { planned } = await plot.plan(config);
    expect(planned).toMatchObject({ revision: 1, timeouts: { update: '1h30m' } });
    await plot.apply(config);
    expect(garden.calls).toEqual(['create north']);
    await expectNoChange(plot, config);
  });
});

describe('an imported resource', () => {
  test('has what the provider knows, and defaults for the rest', async () => {
    const { plot, garden } = await start();
    await plot.apply(everything);
    const other = (await start()).driver.resource('garden_plot');
    expect(other.state).toBeNull();
    garden.calls.length = 0;
    expect(hasErrors((await plot.import('north')).diagnostics)).toBe(false);
    const { planned } = await plot.plan({ ...everything, timeouts: null });
    expect(planned).toEqual(plot.state);
  });

  test('that is not read fully afterwards has a default, else null', async () => {
    const { plot } = await start({
      read: async (state) => state,
      import: { forms: 'anything', example: 'x', run: async (id) => ({ id, beds: [{ crop: 'rye' }] as never }) },
    });
    const { state } = await plot.import('plot-9');
    expect(state).toMatchObject({ id: 'plot-9', name: null, soil: 'loam', shaded: false, timeouts: null });
    expect(state?.beds).toEqual([{ crop: 'rye', size: 1, code: null }]);
  });

  test.each(['nothing', '', '  '])('by the id %j is refused with the accepted forms', async (id) => {
    const { plot } = await start();
    const { state, diagnostics } = await plot.import(id);
    expect(state).toBeNull();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.detail).toContain('Import a garden_plot by id or name, for example "plot-1".');
  });

  test('is refused where the resource has no import', async () => {
    const { plot } = await start({ import: undefined });
    expect((await plot.import('x')).diagnostics[0]?.summary).toBe('A garden_plot cannot be imported');
  });
});

describe('a data source', () => {
  test('is read with its defaults', async () => {
    const { driver } = await start();
    expect(await driver.readData('garden_weather', { day: 'today' })).toEqual({
      state: { day: 'today', unit: 'celsius', degrees: 21 },
      diagnostics: [],
    });
  });

  test('that fails says why', async () => {
    const { driver } = await start();
    const { state, diagnostics } = await driver.readData('garden_weather', { day: 'tomorrow' });
    expect(state).toBeNull();
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'nobody knows' }]);
  });
});
