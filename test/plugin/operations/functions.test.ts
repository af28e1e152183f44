import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Type, Unknown, of, unknown } from '../../../src/plugin/index.js';
import { decode } from '../../../src/plugin/values/decode.js';
import { encode } from '../../../src/plugin/values/encode.js';
import * as protocol from '../../../src/plugin/wire/tfplugin6.js';
import { drive } from './driver.js';
import { gardenProvider } from './garden.js';

const garden = drive(gardenProvider());
const call = async (name: string, ...args: readonly (readonly [Type, unknown])[]) => {
  const { result, error } = await garden.call(protocol.CallFunction, {
    name,
    arguments: args.map(([type, value]) => ({ msgpack: encode(type, value) })),
  });
  return { bytes: result?.msgpack, error };
};
const sizeType = of.object({ rows: of.number, unit: of.string }).type;
const rows: Type = ['list', 'number'];

describe('a signature', () => {
  test('is told with its parameters, their flags and the return type', async () => {
    const { functions } = await garden.call(protocol.GetFunctions, {});
    const size = functions.get('size')!;
    expect(size.parameters).toMatchObject([
      { name: 'rows', allow_null_value: true, allow_unknown_values: false },
      { name: 'unit', allow_null_value: true, allow_unknown_values: true },
    ]);
    expect(JSON.parse(Buffer.from(size.return!.type!).toString())).toEqual([
      'object',
      { rows: 'number', unit: 'string' },
    ]);
    expect(size.deprecation_message).toBe('Measure it.');
    expect(size.variadic_parameter).toBeUndefined();
    expect(functions.get('label')!.variadic_parameter).toMatchObject({ name: 'crops' });
  });

  test('is the same in the schema and the metadata', async () => {
    const { functions } = await garden.call(protocol.GetFunctions, {});
    expect((await garden.call(protocol.GetProviderSchema, {})).functions).toEqual(functions);
    const metadata = await garden.call(protocol.GetMetadata, {});
    expect(metadata.functions).toEqual([...functions.keys()].map((name) => ({ name })));
  });
});

describe('a call', () => {
  test('gives any number of arguments to the variadic parameter, none too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-z]{1,5}$/)), async (crops) => {
        const { bytes } = await call('label', ['string', 'bed'], ...crops.map((crop) => ['string', crop] as const));
        expect(decode('string', bytes!)).toBe(['bed', ...crops].join('-'));
      }),
      { numRuns: 30 },
    );
  });

  test('needs no configured provider, and takes null and unknown where the parameter does', async () => {
    const known = await call('size', [rows, null], ['string', null]);
    expect(decode(sizeType, known.bytes!)).toEqual({ rows: 0, unit: null });
    const later = await call('size', [rows, [1, 2]], ['string', unknown()]);
    expect(decode(sizeType, later.bytes!)).toBeInstanceOf(Unknown);
  });

  test.each<[string, readonly (readonly [Type, unknown])[], string, number | undefined]>([
    ['points at the argument that the function refuses', [['string', 'a'], ['string', 'b'], ['string', 'c d']], 'a crop is one word, got "c d"', 2], // prettier-ignore
    ['points at a null that is not allowed', [['string', null]], 'name must not be null', 0],
    [
      'points at an unknown that is not allowed',
      [
        ['string', 'a'],
        ['string', unknown()],
      ],
      'crops must be known',
      1,
    ],
    ['points at an argument of another type', [['bool', true]], 'name could not be read\nCaused by: The value must be a string, got a boolean', 0], // prettier-ignore
    ['counts the arguments', [], 'label takes 1 or more arguments, got 0', undefined],
  ])('%s', async (_name, args, text, place) => {
    const { error, bytes } = await call('label', ...args);
    expect(bytes).toBeUndefined();
    expect(error).toEqual({ text, function_argument: place });
  });

  test('with too many arguments, of an absent function, or with a wrong result is refused in words', async () => {
    expect((await call('size', [rows, []], ['string', ''], ['string', ''])).error?.text).toBe(
      'size takes 2 arguments, got 3',
    );
    expect((await call('dig')).error?.text).toBe('The provider garden 1.2.3 has no function dig');
    expect((await call('broken')).error?.text).toBe('The value must be a string, got a number');
  });
});
