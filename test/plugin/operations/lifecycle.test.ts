import { describe, expect, test } from 'vitest';
import { drive } from './driver.js';
import { type Garden, gardenProvider } from './garden.js';

const configured = async () => {
  const gardens: Garden[] = [];
  const driver = drive(gardenProvider({}, gardens));
  expect(await driver.configure({ key: 'open-sesame' })).toEqual([]);
  return { plot: driver.resource('garden_plot'), garden: gardens[0] as Garden, driver };
};

describe('a resource from creation to destruction', () => {
  test('is created with its defaults and what the provider computes', async () => {
    const { plot } = await configured();
    const { state, diagnostics } = await plot.apply({ name: 'north' });
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ id: 'plot-1', name: 'north', soil: 'loam', shaded: false, alias: 'the north' });
  });
});
