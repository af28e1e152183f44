import { describe, expect, test } from 'vitest';
import { at, type Log } from '../../../src/plugin/index.js';
import { drive } from './driver.js';
import { Garden, gardenProvider, type Plot } from './garden.js';

const open = (changes: Partial<Plot>, log?: Log) => drive(gardenProvider(changes), { log });
const KEPT = Buffer.from('{"seen":1}');

describe('the plan hook', () => {
  test('has the client once the provider is configured', async () => {
    const clients: unknown[] = [];
    const driver = open({ plan: (_, { client }) => void clients.push(client) });
    const plot = driver.resource('garden_plot');
    await plot.plan({ name: 'north' });
    await driver.configure({ key: 'open-sesame' });
    await plot.plan({ name: 'north' });
    expect(clients).toEqual([undefined, expect.any(Garden)]);
  });

  test('logs with the type and the operation', async () => {
    const lines: unknown[] = [];
    const none = () => undefined;
    const log: Log = {
      trace: none,
      debug: none,
      warn: none,
      info: (message, fields) => void lines.push([message, fields]),
    };
    await open({ plan: (_, { log }) => log.info('Looking', { at: 'beds' }) }, log)
      .resource('garden_plot')
      .plan({ name: 'north' });
    expect(lines).toEqual([['Looking', { tf_type: 'garden_plot', tf_operation: 'plan', at: 'beds' }]]);
  });

  test('keeps what it stored before a delete, and the delete is planned', async () => {
    const plot = open({ plan: (_, { private: store }) => store.set('leaving', true) }).resource('garden_plot');
    plot.private = KEPT;
    const { planned, private: kept, diagnostics } = await plot.plan(null, { name: 'north' });
    expect({ planned, diagnostics }).toEqual({ planned: null, diagnostics: [] });
    expect(JSON.parse(Buffer.from(kept).toString())).toEqual({ seen: 1, leaving: true });
  });

  test('that throws loses nothing of what was stored', async () => {
    const plot = open({
      plan: (_, { private: store }) => {
        store.set('half', true);
        throw new Error('no plan');
      },
    }).resource('garden_plot');
    plot.private = KEPT;
    for (const prior of [null, { name: 'south' }]) {
      const { private: kept, diagnostics } = await plot.plan({ name: 'north' }, prior);
      expect(diagnostics.map(({ summary }) => summary)).toEqual(['no plan']);
      expect(Buffer.from(kept).toString()).toBe('{"seen":1}');
    }
  });
});

test('a new object replaces nothing, also where the hook and the schema would ask for it', async () => {
  const plot = open({ plan: (_, { requireReplace }) => requireReplace(at('soil')) }).resource('garden_plot');
  expect(await plot.plan({ name: 'north' })).toMatchObject({ requiresReplace: [], diagnostics: [] });
});
