import fc from 'fast-check';
import { Decimal } from '../../../src/plugin/values/decimal.js';
import { Dynamic, type Type } from '../../../src/plugin/values/type.js';
import { type Refinements, Unknown } from '../../../src/plugin/values/unknown.js';
import { anyText } from '../../any-text.js';

/** Text as Terraform has it: composed, well-formed; the names that JavaScript objects trip over come up often. */
const text = fc.oneof(
  anyText().map((value) => Buffer.from(value).toString().normalize('NFC')),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '0', '10', '\u0000', '\uFEFFbom', '.dot', 'é', '한'),
  fc.string({ minLength: 200, maxLength: 300 }),
);

const terraformNumber = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0.1, -0.5, 1e-7, 1.5, 123456.789, 0),
  fc.bigInt({ min: 2n ** 53n, max: 10n ** 60n }),
  fc.bigInt({ min: 2n ** 53n, max: 10n ** 60n }).map((value) => -value),
  fc.tuple(fc.bigInt({ min: 10n ** 20n, max: 10n ** 40n }), fc.integer({ min: 1, max: 19 })).map(([digits, scale]) => {
    const all = String(digits);
    return new Decimal(`${all.slice(0, -scale)}.${all.slice(-scale, -1)}7`);
  }),
);

const bound = fc.record({ value: terraformNumber, inclusive: fc.boolean() });

const refinements: fc.Arbitrary<Refinements> = fc.record(
  {
    notNull: fc.constant(true),
    prefix: text.filter((value) => value !== ''),
    lower: bound,
    upper: bound,
    minLength: fc.nat(),
    maxLength: fc.nat(),
  },
  { requiredKeys: [] },
);

export const unknownValue = refinements.map((promises) => new Unknown(promises));

/** Any type; `dynamic` only where a schema can have it. */
const type: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Type>('string', 'number', 'bool', 'dynamic'),
    fc.tuple(fc.constantFrom('list' as const, 'set' as const, 'map' as const), tie('type')),
    fc.dictionary(text, tie('type'), { maxKeys: 4 }).map((attributes): Type => ['object', attributes]),
    fc.array(tie('type'), { maxLength: 3 }).map((elements): Type => ['tuple', elements]),
  ),
})).type;

const withoutDynamic = (of: Type): Type => {
  if (of === 'dynamic') return 'string';
  if (typeof of === 'string') return of;
  if (of[0] === 'object')
    return ['object', Object.fromEntries(Object.entries(of[1]).map(([name, inner]) => [name, withoutDynamic(inner)]))];
  if (of[0] === 'tuple') return ['tuple', of[1].map(withoutDynamic)];
  return [of[0], withoutDynamic(of[1])];
};

/** Any value of the type, as `decode` gives it. `unknowns: false` leaves unknown values out. */
export const valueOf = (of: Type, { unknowns = true, maps = false } = {}): fc.Arbitrary<unknown> => {
  const inner = (type: Type) => valueOf(type, { unknowns, maps });
  return fc.oneof(
    { weight: 8, arbitrary: known(of, inner, { unknowns, maps }) },
    { weight: 1, arbitrary: fc.constant(null) },
    ...(unknowns ? [{ weight: 1, arbitrary: unknownValue }] : []),
  );
};

const known = (
  of: Type,
  inner: (type: Type) => fc.Arbitrary<unknown>,
  { unknowns, maps }: { unknowns: boolean; maps: boolean },
): fc.Arbitrary<unknown> => {
  if (of === 'string') return text;
  if (of === 'number') return terraformNumber;
  if (of === 'bool') return fc.boolean();
  if (of === 'dynamic')
    return type
      .map(withoutDynamic)
      .chain((held) => valueOf(held, { unknowns, maps: true }).map((value) => new Dynamic(held, value)));
  switch (of[0]) {
    case 'list':
    case 'set':
      return fc.array(inner(of[1]), { maxLength: 4 });
    case 'tuple':
      return fc.tuple(...of[1].map(inner));
    case 'map':
      return fc.array(fc.tuple(text, inner(of[1])), { maxLength: 4 }).map((entries) => new Map(entries));
    case 'object': {
      const entries = Object.entries(of[1]);
      return fc
        .tuple(...entries.map(([, held]) => inner(held)))
        .map((values) => entries.map(([name], i) => [name, values[i]] as const))
        .map((pairs) => (maps ? new Map(pairs) : Object.fromEntries(pairs)));
    }
  }
};

/** A type together with a value of it. */
export const typedValue = (options?: { unknowns?: boolean }): fc.Arbitrary<readonly [Type, unknown]> =>
  type.chain((of) => valueOf(of, options).map((value) => [of, value] as const));
