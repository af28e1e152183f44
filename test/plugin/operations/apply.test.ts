import { describe, expect, test } from 'vitest';
import { DiagnosticError, at, unknown } from '../../../src/plugin/index.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { drive } from './driver.js';
import { type Garden, type Plot, gardenProvider, grow, plot as usual } from './garden.js';

const start = async (changes: Partial<Plot> = {}) => {
  const gardens: Garden[] = [];
  const driver = drive(gardenProvider(changes, gardens));
  await driver.configure({ key: 'open-sesame' });
  return { driver, plot: driver.resource('garden_plot'), garden: gardens[0]! };
};

describe('a create that fails', () => {
  test('before anything was made leaves no state', async () => {
    const { plot } = await start({
      create: async () => {
        throw new DiagnosticError({ summary: 'no room', detail: 'Remove a plot.', path: at('row') });
      },
    });
    expect(await plot.apply({ name: 'north', row: 1 })).toEqual({
      state: null,
      diagnostics: [{ severity: 'error', summary: 'no room', detail: 'Remove a plot.', path: 'row' }],
    });
  });

  test('halfway keeps what was made', async () => {
    const { plot } = await start({
      create: async (plan, { checkpoint }) => {
        checkpoint({ ...grow(plan, 'plot-7', 1), alias: null });
        throw new Error('the spade broke');
      },
    });
    const { state, diagnostics } = await plot.apply({ name: 'north', timeouts: { create: '2m' } });
    expect(state).toMatchObject({ id: 'plot-7', name: 'north', alias: null, timeouts: { create: '2m' } });
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'the spade broke' }]);
  });

  test('with an error beside its state keeps the state', async () => {
    const { plot } = await start({
      create: async (plan, { diagnostics }) => {
        diagnostics.error({ summary: 'crooked' });
        return grow(plan, 'plot-1', 1);
      },
    });
    const { state, diagnostics } = await plot.apply({ name: 'north' });
    expect(state).toMatchObject({ id: 'plot-1' });
    expect(diagnostics).toMatchObject([{ summary: 'crooked' }]);
  });
});

describe('an update that fails', () => {
  test('keeps the prior state', async () => {
    const { plot } = await start({
      update: async () => {
        throw new Error('frozen ground');
      },
    });
    const { state } = await plot.apply({ name: 'north', timeouts: { update: '1m' } });
    const failed = await plot.apply({ name: 'south' });
    expect(failed.state).toEqual(state);
    expect(failed.diagnostics).toMatchObject([{ severity: 'error', summary: 'frozen ground' }]);
  });

  test('halfway keeps what was reached', async () => {
    const { plot } = await start({
      update: async (prior, plan, { checkpoint }) => {
        checkpoint({ ...prior, name: plan.name });
        throw new Error('frozen ground');
      },
    });
    await plot.apply({ name: 'north', shaded: true });
    expect((await plot.apply({ name: 'south' })).state).toMatchObject({ name: 'south', shaded: true });
  });
});

describe('a delete that fails', () => {
  test.each([
    ['with an exception', async () => Promise.reject(new Error('roots'))],
    [
      'with a diagnostic',
      async (_: unknown, context: { diagnostics: { error(told: { summary: string }): void } }) =>
        context.diagnostics.error({ summary: 'roots' }),
    ],
  ])('%s keeps the object', async (_, remove) => {
    const { plot } = await start({ delete: remove as never });
    const { state } = await plot.apply({ name: 'north' });
    const failed = await plot.destroy();
    expect(failed.state).toEqual(state);
    expect(failed.diagnostics).toMatchObject([{ severity: 'error', summary: 'roots' }]);
  });
});

describe('a state that must not be', () => {
  test('because something in it is still unknown is refused by name, and the rest is kept', async () => {
    const { plot } = await start({
      create: async (plan) => ({ ...grow(plan, 'plot-1', 1), alias: unknown() as never }),
    });
    const { state, diagnostics } = await plot.apply({ name: 'north' });
    expect(state).toMatchObject({ id: 'plot-1', alias: null });
    expect(diagnostics).toMatchObject([{ path: 'alias', summary: 'garden_plot: alias is still unknown' }]);
  });

  test('because it does not fit the schema is refused by name, and the rest is kept', async () => {
    const { plot } = await start({
      create: async (plan) => ({ ...grow(plan, 'plot-1', 1), revision: 'one' as never }),
    });
    const { state, diagnostics } = await plot.apply({ name: 'north' });
    expect(state).toMatchObject({ id: 'plot-1', revision: null });
    expect(diagnostics).toMatchObject([{ path: 'revision', summary: 'revision must be a number, got a string' }]);
  });

  test('because it is not what was planned is refused by name', async () => {
    const { plot } = await start({
      create: async (plan) => ({ ...grow(plan, 'plot-1', 1), soil: 'clay', beds: [] }),
    });
    const { state, diagnostics } = await plot.apply({ name: 'north', beds: [{ crop: 'kale' }] });
    expect(state).toMatchObject({ soil: 'clay' });
    expect(diagnostics.map(({ path, summary }) => [path, summary])).toEqual([
      ['soil', 'garden_plot: soil was not applied as planned'],
      ['beds', 'garden_plot: beds was not applied as planned'],
    ]);
    expect(diagnostics[0]?.detail).toContain('Planned "loam", got "clay".');
  });

  test.each([undefined, null, 'done'])('because it is %j is an error, and the prior one stays', async (result) => {
    const { plot } = await start({ update: async () => result as never });
    const { state } = await plot.apply({ name: 'north' });
    const failed = await plot.apply({ name: 'south' });
    expect(failed.state).toEqual(state);
    expect(failed.diagnostics).toMatchObject([{ summary: 'update returned no state' }]);
  });

  test('holds no write-only values, whatever the handler returns', async () => {
    const seen: unknown[] = [];
    const { plot } = await start({
      create: async (plan, { config }) => {
        seen.push(plan.passcode_wo, config?.passcode_wo);
        return { ...grow(plan, 'plot-1', 1), passcode_wo: config?.passcode_wo ?? null };
      },
    });
    const { state, diagnostics } = await plot.apply({ name: 'north', passcode_wo: '12345678' });
    expect(seen).toEqual([null, '12345678']);
    expect(state?.passcode_wo).toBeNull();
    expect(diagnostics).toEqual([]);
  });
});

describe('a resource without update', () => {
  const { update: _, ...others } = usual;
  test('must replace on every change', () => {
    expect(() => drive({ ...gardenProvider(), resources: [others] })).toThrow(
      /garden_plot: without update, name needs requiresReplace/,
    );
  });
});

describe('an apply before the provider is configured', () => {
  test('is refused, and the prior state stays as it was', async () => {
    const { plot } = await start();
    await plot.apply({ name: 'north' });
    const fresh = drive(gardenProvider()).resource('garden_plot');
    fresh.state = plot.state;
    const { state, diagnostics } = await fresh.carryOut({ name: 'south' }, await fresh.plan({ name: 'south' }));
    expect(state).toEqual(plot.state);
    expect(diagnostics).toMatchObject([{ summary: 'The provider garden is not configured' }]);
  });

  test('of a resource that the provider does not have is refused', async () => {
    const { driver } = await start();
    const answer = await driver.call(protocol.ApplyResourceChange, { type_name: 'garden_shed' });
    expect(answer.diagnostics[0]?.summary).toBe('The provider garden 1.2.3 has no resource garden_shed');
  });
});

describe('a read', () => {
  test('that fails keeps the state', async () => {
    const { plot } = await start({ read: async () => Promise.reject(new Error('fog')) });
    const { state } = await plot.apply({ name: 'north' });
    expect(await plot.refresh()).toMatchObject({ state, diagnostics: [{ severity: 'error', summary: 'fog' }] });
  });

  test('that returns nothing by mistake does not take the object for gone', async () => {
    const { plot } = await start({ read: async () => undefined as never });
    await plot.apply({ name: 'north' });
    const { state, diagnostics } = await plot.refresh();
    expect(state).not.toBeNull();
    expect(diagnostics).toMatchObject([{ summary: 'read returned neither a state nor null' }]);
  });
});

test.each([
  ['not json', 'the private data of this object in the state is not JSON'],
  ['[1]', 'the private data of this object in the state is not a JSON object'],
  ['"text"', 'the private data of this object in the state is not a JSON object'],
])('private data that is not ours, %s, is an error and nothing is lost', async (text, summary) => {
  const driver = drive(gardenProvider());
  await driver.configure({ key: 'open-sesame' });
  const plot = driver.resource('garden_plot');
  await plot.apply({ name: 'north' });
  const before = plot.state;
  plot.private = Buffer.from(text);
  const { state, diagnostics } = await plot.destroy();
  expect(diagnostics).toMatchObject([{ severity: 'error', summary }]);
  expect(state).toEqual(before);
});
