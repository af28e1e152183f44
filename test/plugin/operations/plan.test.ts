import { describe, expect, test } from 'vitest';
import {
  type PlanModifier,
  at,
  bool,
  integer,
  isUnknown,
  keepWhen,
  mapNested,
  replaceWhen,
  string,
  unknown,
} from '../../../src/plugin/index.js';
import { Unknown } from '../../../src/plugin/values/unknown.js';
import { drive } from './driver.js';
import { type Plot, gardenProvider, grow, plotAttributes } from './garden.js';

const start = async (changes: Partial<Plot> = {}) => {
  const driver = drive(gardenProvider(changes));
  await driver.configure({ key: 'open-sesame' });
  return driver.resource('garden_plot');
};

describe('the plan of a create', () => {
  test('is unknown exactly where the provider decides', async () => {
    const plot = await start();
    const { planned } = await plot.plan({ name: 'north', limits: { depth: 1 }, paths: new Map([['a', {}]]) });
    expect(planned).toMatchObject({
      id: unknown(),
      alias: unknown(),
      revision: unknown(),
      soil: 'loam',
      limits: { depth: 1, wet: true, measured: unknown() },
      paths: new Map([['a', { width: 2, label: unknown() }]]),
      beds: null,
    });
  });

  test('keeps what the configuration does not know yet, with its promises', async () => {
    const plot = await start();
    const later = new Unknown({ notNull: true, prefix: 'n-' });
    const config = {
      name: later,
      tags: new Map<string, unknown>([['a', later]]),
      crops: unknown(),
      limits: unknown(),
      beds: [unknown(), { crop: later }],
    };
    const { planned, diagnostics } = await plot.plan(config);
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ ...config, beds: [unknown(), { crop: later, size: 1, code: unknown() }] });
  });

  test('has no write-only values', async () => {
    const plot = await start();
    expect((await plot.plan({ name: 'north', passcode_wo: '1234' })).planned?.passcode_wo).toBeNull();
    expect((await plot.plan({ name: 'north', passcode_wo: unknown() })).planned?.passcode_wo).toBeNull();
  });
});

describe('the plan of an update', () => {
  test('keeps what never changes, and leaves open what may', async () => {
    const plot = await start();
    await plot.apply({ name: 'north', beds: [{ crop: 'kale' }] });
    const { planned } = await plot.plan({ name: 'south', beds: [{ crop: 'rye' }, { crop: 'leek' }] });
    expect(planned).toMatchObject({
      id: 'plot-1',
      alias: unknown(),
      beds: [
        { crop: 'rye', code: 'bed-0' },
        { crop: 'leek', code: unknown() },
      ],
    });
  });

  test('keeps a computed value that the configuration set', async () => {
    const plot = await start();
    await plot.apply({ name: 'north', alias: 'n' });
    expect((await plot.plan({ name: 'south', alias: 'n' })).planned?.alias).toBe('n');
    expect((await plot.plan({ name: 'north' })).planned?.alias).toBe('n');
  });

  test('replaces when a nested attribute that needs it changes, and says where', async () => {
    const { limits, ...others } = plotAttributes;
    const attributes = {
      ...others,
      limits: { ...limits, attributes: { ...limits.attributes, depth: { ...limits.attributes.depth } } },
    };
    Object.assign(attributes.limits.attributes.depth, {
      options: { required: true, requiresReplace: true, description: 'Depth.' },
    });
    const plot = await start({ attributes: attributes as never });
    await plot.apply({ name: 'north', limits: { depth: 1 } });
    expect((await plot.plan({ name: 'north', limits: { depth: 2 } })).requiresReplace).toEqual(['limits.depth']);
    expect((await plot.plan({ name: 'north', limits: { depth: 1, wet: false } })).requiresReplace).toEqual([]);
    expect((await plot.plan({ name: 'north' })).requiresReplace).toEqual([]);
  });

  test('replaces for an object in a set only when what cannot change is new', async () => {
    const { helpers, ...others } = plotAttributes;
    const who = string({ required: true, requiresReplace: true, description: 'Who.' });
    const attributes = { ...others, helpers: { ...helpers, attributes: { ...helpers.attributes, who } } };
    const plot = await start({ attributes: attributes as never });
    await plot.apply({ name: 'north', helpers: [{ who: 'ada' }, { who: 'ben' }] });
    const replaces = async (...planned: Record<string, unknown>[]) =>
      (await plot.plan({ name: 'north', helpers: planned })).requiresReplace;
    expect(await replaces({ who: 'ben', role: 'head' }, { who: 'ada' })).toEqual([]);
    expect(await replaces({ who: 'ada' })).toEqual([]);
    expect(await replaces({ who: 'ada' }, { who: 'cyd' })).toEqual(['helpers']);
    expect(await replaces({ who: unknown() })).toEqual(['helpers']);
  });

  test('fills defaults into a set of objects, and takes them back in when a setting is taken out', async () => {
    const plot = await start();
    await plot.apply({ name: 'north', helpers: [{ who: 'ada', role: 'head' }, { who: unknown() }].slice(0, 1) });
    const { planned } = await plot.plan({ name: 'north', helpers: [{ who: 'ada' }, { who: unknown() }] });
    expect(planned?.helpers).toEqual([
      { who: 'ada', role: 'hand' },
      { who: unknown(), role: 'hand' },
    ]);
  });

  test('fills defaults into objects that are themselves a default', async () => {
    const room = {
      open: bool({ default: true, description: 'x' }),
      seats: integer({ optional: true, description: 'x' }),
    };
    const rooms = mapNested(room, { default: new Map([['hall', { seats: 3 }]]), description: 'x' });
    const plot = await start({ attributes: { ...plotAttributes, rooms } as never });
    expect((await plot.plan({ name: 'north' })).planned?.rooms).toEqual(new Map([['hall', { open: true, seats: 3 }]]));
    await plot.apply({ name: 'north' });
    expect((await plot.plan({ name: 'north' })).planned).toEqual(plot.state);
  });

  test('knows what is computed inside an object only where it had one, and all of it when the object is unknown', async () => {
    const plot = await start();
    await plot.apply({ name: 'north', beds: [{ crop: 'kale' }] });
    const more = await plot.plan({ name: 'north', beds: [{ crop: 'rye' }, { crop: 'kale' }] });
    expect(more.planned?.beds).toEqual([
      { crop: 'rye', size: 1, code: 'bed-0' },
      { crop: 'kale', size: 1, code: unknown() },
    ]);
    expect((await plot.plan({ name: 'north', beds: unknown() })).planned?.beds).toEqual(unknown());
    expect((await plot.plan({ name: 'north', beds: [unknown(), { crop: unknown() }] })).planned?.beds).toEqual([
      unknown(),
      { crop: unknown(), size: 1, code: unknown() },
    ]);
  });

  test('replaces when the new value of what cannot change is not known', async () => {
    const plot = await start();
    await plot.apply({ name: 'north', row: 1 });
    expect((await plot.plan({ name: 'north', row: unknown() })).requiresReplace).toEqual(['row']);
  });
});

describe("a resource's own plan", () => {
  test('sees every plan: create, update, no change, delete', async () => {
    const seen: string[] = [];
    const plot = await start({
      plan: ({ action, prior, proposed, config }) => {
        const same = proposed !== null && prior !== null && proposed.revision === prior.revision;
        seen.push([action, prior?.name ?? null, config?.name ?? null, same ? 'same' : ''].join(' ').trim());
      },
    });
    await plot.apply({ name: 'north' });
    await plot.plan({ name: 'south' });
    await plot.plan({ name: 'north' });
    await plot.plan(null);
    expect(seen).toEqual(['create  north', 'update north south', 'update north north same', 'delete north']);
  });

  test('can plan a change where the configuration has none', async () => {
    const plot = await start({
      plan: ({ prior, proposed }) => (prior?.alias === 'weeds' ? { ...proposed!, alias: 'tidy' } : undefined),
    });
    await plot.apply({ name: 'north' });
    const tended = await plot.plan({ name: 'north' }, { ...plot.state, alias: 'weeds' });
    expect(tended.planned).toEqual({ ...plot.state, alias: 'tidy' });
  });

  test('can tell what is usually known only after apply', async () => {
    const plot = await start({ plan: ({ proposed }) => ({ ...proposed!, alias: 'foretold' }) });
    expect((await plot.plan({ name: 'north' })).planned).toMatchObject({ alias: 'foretold', id: unknown() });
  });

  test('that keeps the prior value leaves no change, not even of computed values', async () => {
    const plot = await start({
      attributes: { ...plotAttributes, name: { ...plotAttributes.name, behaviour: {} } } as never,
      plan: ({ prior, proposed }) => (prior ? { ...proposed!, name: prior.name } : undefined),
    });
    await plot.apply({ name: 'north' });
    const { planned, diagnostics } = await plot.plan({ name: 'NORTH' });
    expect(diagnostics).toEqual([]);
    expect(planned).toEqual(plot.state);
  });

  test('can leave open on purpose what nothing else changes', async () => {
    const plot = await start({ plan: ({ proposed }) => ({ ...proposed!, revision: unknown() }) });
    await plot.apply({ name: 'north' });
    expect((await plot.plan({ name: 'north' })).planned).toEqual({ ...plot.state, revision: unknown() });
  });

  test('can ask for replacement, refuse, and warn', async () => {
    const plot = await start({
      plan: ({ action, proposed }, { requireReplace, diagnostics }) => {
        if (action === 'delete') diagnostics.error({ summary: 'protected' });
        if (proposed?.name === 'south') requireReplace(at('name'));
        if (proposed?.name === 'south') diagnostics.warning({ summary: 'moves', path: at('name') });
      },
    });
    await plot.apply({ name: 'north' });
    const moved = await plot.plan({ name: 'south' });
    expect(moved.requiresReplace).toEqual(['name']);
    expect(moved.diagnostics).toMatchObject([{ severity: 'warning', summary: 'moves', path: 'name' }]);
    expect((await plot.destroy()).diagnostics).toMatchObject([{ severity: 'error', summary: 'protected' }]);
    expect(plot.state).not.toBeNull();
  });

  test('that throws is an error, and nothing is planned', async () => {
    const plot = await start({
      plan: () => {
        throw new Error('no idea', { cause: new Error('the almanac is lost') });
      },
    });
    const { planned, diagnostics } = await plot.plan({ name: 'north' });
    expect(planned).toBeNull();
    expect(diagnostics).toMatchObject([
      { severity: 'error', summary: 'no idea', detail: 'Caused by: the almanac is lost' },
    ]);
  });

  test('does not see the timeouts, and keeps them', async () => {
    const seen: unknown[] = [];
    const plot = await start({
      plan: ({ config, proposed }) => {
        seen.push('timeouts' in config!, 'timeouts' in proposed!);
        return proposed!;
      },
    });
    const { planned } = await plot.plan({ name: 'north', timeouts: { create: '3m' } });
    expect(seen).toEqual([false, false]);
    expect(planned?.timeouts).toEqual({ create: '3m', update: null });
  });

  test('can keep something for later in the private state', async () => {
    const kept: unknown[] = [];
    const plot = await start({
      plan: (_, context) => context.private.set('planned', ['x']),
      create: async (plan, context) => {
        kept.push(context.private.get('planned'));
        context.private.set('created', true);
        return grow(plan, 'plot-1', 1);
      },
      read: async (state, context) => {
        kept.push(context.private.get('created'), context.private.get('nothing'));
        return state;
      },
    });
    await plot.apply({ name: 'north' });
    await plot.refresh();
    expect(kept).toEqual([['x'], true, undefined]);
  });
});

describe('plan modifiers', () => {
  const withModifier = (modifier: PlanModifier<string>) =>
    start({ attributes: { ...plotAttributes, alias: { ...plotAttributes.alias, behaviour: { plan: [modifier] } } } });

  test('see the attribute before and after, and decide what is planned', async () => {
    const seen: unknown[] = [];
    const plot = await withModifier(({ path, prior, config, planned, creating }) => {
      seen.push([path.toString(), prior, config, isUnknown(planned), creating]);
      return creating ? 'first' : prior;
    });
    await plot.apply({ name: 'north' });
    const { planned } = await plot.plan({ name: 'south' });
    expect(planned).toMatchObject({ alias: 'first', revision: unknown() });
    expect(seen[0]).toEqual(['alias', null, null, true, true]);
    expect(seen.at(-1)).toEqual(['alias', 'first', null, true, false]);
  });

  test('replaceWhen replaces for a change that cannot be made in place, and for one that nobody knows', async () => {
    const plot = await withModifier(replaceWhen((before, after) => after === null || after.length < before.length));
    await plot.apply({ name: 'north', alias: 'long' });
    const replaces = async (alias: unknown) => (await plot.plan({ name: 'north', alias })).requiresReplace;
    expect(await replaces('longer')).toEqual([]);
    expect(await replaces('cut')).toEqual(['alias']);
    expect(await replaces(unknown())).toEqual(['alias']);
    expect((await (await withModifier(replaceWhen(() => true))).plan({ name: 'north' })).requiresReplace).toEqual([]);
  });

  test('keepWhen plans nothing for another spelling of the same', async () => {
    const plot = await withModifier(keepWhen((a, b) => a.toLowerCase() === b.toLowerCase()));
    await plot.apply({ name: 'north', alias: 'North' });
    expect((await plot.plan({ name: 'north', alias: 'NORTH' })).planned).toEqual(plot.state);
    expect((await plot.plan({ name: 'north', alias: 'south' })).planned).toMatchObject({ alias: 'south' });
    expect((await plot.plan({ name: 'north', alias: unknown() })).planned).toMatchObject({ alias: unknown() });
  });

  test('can ask for replacement', async () => {
    const plot = await withModifier(({ prior, config, planned, requireReplace }) => {
      if (prior === 'short' && config === 'long') requireReplace();
      return planned;
    });
    await plot.apply({ name: 'north', alias: 'short' });
    expect((await plot.plan({ name: 'north', alias: 'long' })).requiresReplace).toEqual(['alias']);
  });
});

describe("a plan that breaks one of Terraform's rules", () => {
  const broken = async (plan: Plot['plan'], config: Record<string, unknown> = { name: 'north' }) =>
    (await (await start({ plan })).plan(config)).diagnostics;

  test('because a configured value is planned otherwise is refused by name', async () => {
    const [told] = await broken(({ proposed }) => ({ ...proposed!, name: 'other' }));
    expect(told).toMatchObject({
      severity: 'error',
      path: 'name',
      summary: 'garden_plot: name was not planned as configured',
    });
    expect(told?.detail).toContain('Configured "north", planned "other".');
    expect(told?.detail).toContain('fault of the provider');
  });

  test('because something is planned that is not computed', async () => {
    expect(await broken(({ proposed }) => ({ ...proposed!, steps: ['x'] }))).toMatchObject([
      { path: 'steps', summary: 'garden_plot: steps was planned although the configuration does not set it' },
    ]);
  });

  test('because a write-only value is planned', async () => {
    const [told] = await broken(({ proposed }) => ({ ...proposed!, passcode_wo: 'secret-value' }));
    expect(told).toMatchObject({ path: 'passcode_wo' });
    expect(JSON.stringify(told)).not.toContain('secret-value');
  });

  test('inside nested attributes, where elements differ or are more or less', async () => {
    const config = { name: 'north', beds: [{ crop: 'kale' }], paths: new Map([['a', {}]]), helpers: [{ who: 'ada' }] };
    const element = await broken(
      ({ proposed }) => ({ ...proposed!, beds: [{ crop: 'rye', size: 1, code: null }] }),
      config,
    );
    expect(element).toMatchObject([
      { path: 'beds[0]', summary: expect.stringContaining('beds[0].crop was not planned') },
    ]);
    const more = await broken(({ proposed }) => ({ ...proposed!, beds: [] }), config);
    expect(more).toMatchObject([{ path: 'beds', summary: expect.stringContaining('other elements') }]);
    const key = await broken(({ proposed }) => ({ ...proposed!, paths: new Map() }), config);
    expect(key).toMatchObject([{ path: 'paths' }]);
    const member = await broken(({ proposed }) => ({ ...proposed!, helpers: [{ who: 'ben', role: 'hand' }] }), config);
    expect(member).toMatchObject([{ path: 'helpers' }]);
  });

  test('because it does not fit the schema', async () => {
    expect(await broken(({ proposed }) => ({ ...proposed!, shaded: 'yes' as never }))).toMatchObject([
      { path: 'shaded', summary: 'shaded must be a bool, got a string' },
    ]);
  });
});
