import { describe, expect, test } from 'vitest';
import { at, unknown } from '../../../src/plugin/index.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { drive } from './driver.js';
import { type Plot, gardenProvider, plotAttributes } from './garden.js';

const plotOf = (changes: Partial<Plot> = {}) => drive(gardenProvider(changes)).resource('garden_plot');

describe('the configuration of a resource', () => {
  test('that is right gives no diagnostics', async () => {
    expect(await plotOf().validate({ name: 'north', crops: ['a', 'b'], beds: [{ crop: 'kale' }] })).toEqual([]);
  });

  test('is checked attribute by attribute, at the place that Terraform can find', async () => {
    const told = await plotOf().validate({
      name: 'North',
      row: 1.5,
      crops: ['Kale', 'kale'],
      beds: [{ crop: 'kale' }, { crop: 'Rye' }],
      timeouts: { create: 'soon' },
    });
    expect(told.map(({ path, summary }) => [path, summary])).toEqual([
      ['name', 'name must be lower-case letters'],
      ['row', 'row must be a whole number'],
      ['crops', 'crops names the same element twice'],
      ['beds[1]', 'beds[1].crop must be lower-case letters'],
      ['timeouts', 'timeouts.create must be a duration'],
    ]);
  });

  test('is not checked where it is not known yet', async () => {
    const config = {
      name: unknown(),
      crops: ['Kale', unknown()],
      beds: [unknown(), { crop: unknown() }],
      paths: unknown(),
      timeouts: unknown(),
    };
    expect(await plotOf().validate(config)).toEqual([]);
  });

  test('is checked as a whole, without the timeouts', async () => {
    const plot = plotOf({
      validate: (config, { diagnostics }) => {
        if (config.row === null && !('timeouts' in config)) diagnostics.error({ summary: 'no row', path: at('row') });
      },
    });
    expect(await plot.validate({ name: 'north' })).toMatchObject([{ path: 'row', summary: 'no row' }]);
  });

  test('whose check throws is refused with what was thrown', async () => {
    const plot = plotOf({ validate: async () => Promise.reject(new Error('oops')) });
    expect(await plot.validate({ name: 'North' })).toMatchObject([{ path: 'name' }, { summary: 'oops' }]);
  });

  test('may have write-only values only where the client keeps them out of its state', async () => {
    const plot = plotOf();
    plot.writeOnlyAllowed = false;
    expect(await plot.validate({ name: 'north', passcode_wo: '12345678' })).toMatchObject([
      { severity: 'error', path: '', summary: expect.stringMatching(/passcode_wo.*Terraform 1\.11/) },
    ]);
    expect(await plot.validate({ name: 'north', passcode_wo: unknown() })).toHaveLength(1);
    expect(await plot.validate({ name: 'north' })).toEqual([]);
  });
});

describe('the configuration of a data source', () => {
  test('is checked too', async () => {
    const driver = drive(gardenProvider());
    const config = { json: Buffer.from('{"day": "yesterday", "unit": null, "degrees": null}') };
    const { diagnostics } = await driver.call(protocol.ValidateDataResourceConfig, {
      type_name: 'garden_weather',
      config,
    });
    expect(diagnostics).toMatchObject([{ summary: 'day must be one of "today", "tomorrow"' }]);
  });
});

test('a check that fails by itself is an error at its attribute, and the others run all the same', async () => {
  const { alias, ...others } = plotAttributes;
  const fails = () => {
    throw new Error('the almanac is lost');
  };
  const attributes = { ...others, alias: { ...alias, behaviour: { validate: [fails] } } };
  const validate = () => Promise.reject(new Error('nobody is here'));
  const plot = drive(gardenProvider({ attributes, validate } as never)).resource('garden_plot');
  expect(await plot.validate({ name: 'NORTH', alias: 'n' })).toMatchObject([
    { path: 'name', summary: 'name must be lower-case letters' },
    { path: 'alias', severity: 'error', summary: 'the almanac is lost' },
    { path: '', severity: 'error', summary: 'nobody is here' },
  ]);
});
