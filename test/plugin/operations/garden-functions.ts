import {
  ArgumentError,
  isKnown,
  isUnknown,
  of,
  parameter,
  providerFunction,
  unknown,
} from '../../../src/plugin/index.js';

/** A function for each thing that a signature can say. */
export const gardenFunctions = [
  providerFunction({
    name: 'label',
    summary: 'A label for a plot',
    description: 'Joins a name and the crops.',
    parameters: [parameter('name', of.string, { description: 'The plot.' })],
    variadic: parameter('crops', of.string, { description: 'What grows there.' }),
    returns: of.string,
    run: ([name, ...crops]) => {
      const bad = crops.findIndex((crop) => crop.includes(' '));
      if (bad >= 0) throw new ArgumentError(bad + 1, `a crop is one word, got ${JSON.stringify(crops[bad])}`);
      return [name, ...crops].join('-');
    },
  }),
  providerFunction({
    name: 'size',
    summary: 'The size of a plot',
    description: 'Counts what is known.',
    deprecated: 'Measure it.',
    parameters: [
      parameter('rows', of.listOf(of.number), { description: 'Rows.', allowNull: true }),
      parameter('unit', of.string, { description: 'Unit.', allowUnknown: true, allowNull: true }),
    ],
    returns: of.object({ rows: of.number, unit: of.string }),
    run: ([rows, unit]) => {
      if (isUnknown(unit)) return unknown();
      return { rows: rows?.length ?? 0, unit: isKnown(unit) ? unit : null };
    },
  }),
  providerFunction({
    name: 'broken',
    summary: 'Returns what it must not',
    description: 'For tests.',
    parameters: [],
    returns: of.string,
    run: () => 5 as never,
  }),
] as const;
