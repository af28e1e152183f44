import { expect, expectTypeOf, test } from 'vitest';
import { type Arguments, type Unknown, of, parameter, providerFunction } from '../../../src/plugin/index.js';
import { createServices } from '../../../src/plugin/operations/index.js';
import { gardenProvider } from '../operations/garden.js';

const name = parameter('name', of.string, { description: '' });
const _rows = parameter('rows', of.listOf(of.string), { description: '', allowUnknown: true });
const _unit = parameter('unit', of.bool, { description: '', allowNull: true });

test('the arguments have the types of their parameters, and the flags widen them', () => {
  type Given = Arguments<readonly [typeof name, typeof _rows, typeof _unit], never>;
  expectTypeOf<Given>().toEqualTypeOf<readonly [string, readonly (string | Unknown)[] | Unknown, boolean | null]>();
  type Variadic = Arguments<readonly [typeof name], typeof _unit>;
  expectTypeOf<Variadic>().toEqualTypeOf<readonly [string, ...(boolean | null)[]]>();
});

test('a result of another type does not compile', () => {
  const returnsText = (run: () => string) =>
    providerFunction({ name: 'x', summary: '', description: '', parameters: [], returns: of.string, run });
  // @ts-expect-error a number is not a string
  returnsText(() => 5);
  expect(returnsText(() => 'five').returns.type).toBe('string');
});

test('the mistakes of a definition are named', () => {
  const define = (text: string, parameters: (typeof name)[], variadic = name) =>
    providerFunction({ name: text, summary: '', description: '', parameters, variadic, returns: of.string, run: () => '' }); // prettier-ignore
  const bad = { ...name, name: 'Bad' };
  const functions = [define('twice', []), define('twice', []), define('Upper', [bad]), define('same', [name])];
  const serve = () => createServices({ ...gardenProvider(), functions });
  for (const text of [
    'function twice is defined twice',
    'function Upper: Upper must be',
    'function Upper: Bad must be',
    'function same has two parameters name',
  ])
    // prettier-ignore
    expect(serve).toThrow(text);
});
