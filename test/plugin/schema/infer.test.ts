import { describe, expectTypeOf, test } from 'vitest';
import {
  type Config,
  type Dynamic,
  type KnownConfig,
  type Planned,
  type Proposed,
  type State,
  type TerraformNumber,
  type Unknown,
  between,
  bool,
  dynamic,
  exactlyOneOf,
  integer,
  list,
  listNested,
  map,
  mapNested,
  number,
  of,
  resourceOf,
  set,
  setNested,
  singleNested,
  string,
} from '../../../src/plugin/index.js';

const _attributes = {
  id: string({ computed: true, description: '' }),
  name: string({ required: true, description: '' }),
  note: string({ optional: true, description: '' }),
  alias: string({ optional: true, computed: true, description: '' }),
  open: bool({ default: true, description: '' }),
  count_of: integer({ default: 1, description: '' }),
  weight: number({ required: true, description: '' }),
  tags: map(of.string, { default: new Map(), description: '' }),
  users: set(of.string, { required: true, description: '' }),
  matrix: list(of.listOf(of.bool), { required: true, description: '' }),
  any: dynamic({ optional: true, description: '' }),
  secret_wo: string({ required: true, writeOnly: true, description: '' }),
  limits: singleNested({ depth: integer({ required: true, description: '' }) }, { optional: true, description: '' }),
  beds: listNested({ crop: string({ computed: true, description: '' }) }, { required: true, description: '' }),
  teams: mapNested({ auto_add: bool({ default: true, description: '' }) }, { default: new Map(), description: '' }),
};
type A = typeof _attributes;

describe('the types that follow from a schema', () => {
  test('have in state null only where nothing has to be', () => {
    expectTypeOf<State<A>['name']>().toEqualTypeOf<string>();
    expectTypeOf<State<A>['open']>().toEqualTypeOf<boolean>();
    expectTypeOf<State<A>['note']>().toEqualTypeOf<string | null>();
    expectTypeOf<State<A>['id']>().toEqualTypeOf<string | null>();
    expectTypeOf<State<A>['count_of']>().toEqualTypeOf<number>();
    expectTypeOf<State<A>['weight']>().toEqualTypeOf<TerraformNumber>();
    expectTypeOf<State<A>['tags']>().toEqualTypeOf<ReadonlyMap<string, string>>();
    expectTypeOf<State<A>['matrix']>().toEqualTypeOf<readonly (readonly boolean[])[]>();
    expectTypeOf<State<A>['any']>().toEqualTypeOf<Dynamic | null>();
    expectTypeOf<State<A>['limits']>().toEqualTypeOf<{ readonly depth: number } | null>();
    expectTypeOf<State<A>['teams']>().toEqualTypeOf<ReadonlyMap<string, { readonly auto_add: boolean }>>();
  });

  test('have in a plan unknown values only where the provider computes', () => {
    expectTypeOf<Planned<A>['name']>().toEqualTypeOf<string>();
    expectTypeOf<Planned<A>['id']>().toEqualTypeOf<string | null | Unknown>();
    expectTypeOf<Planned<A>['alias']>().toEqualTypeOf<string | null | Unknown>();
    expectTypeOf<Planned<A>['beds']>().toEqualTypeOf<readonly { readonly crop: string | null | Unknown }[]>();
    expectTypeOf<Proposed<A>['name']>().toEqualTypeOf<string | Unknown>();
    expectTypeOf<Proposed<A>['users']>().toEqualTypeOf<readonly (string | Unknown)[] | Unknown>();
  });

  test('have in a configuration null wherever it may be silent', () => {
    expectTypeOf<Config<A>['open']>().toEqualTypeOf<boolean | Unknown | null>();
    expectTypeOf<KnownConfig<A>['open']>().toEqualTypeOf<boolean | null>();
    expectTypeOf<KnownConfig<A>['secret_wo']>().toEqualTypeOf<string>();
    expectTypeOf<State<A>['secret_wo']>().toEqualTypeOf<string | null>();
  });
});

/** Never called: what is marked does not compile, or the type check fails. */
export const refused = (): unknown[] => [
  // @ts-expect-error required and optional
  string({ required: true, optional: true, description: '' }),
  // @ts-expect-error required with a default
  string({ required: true, default: 'x', description: '' }),
  // @ts-expect-error computed with a default
  string({ computed: true, default: 'x', description: '' }),
  // @ts-expect-error write-only and computed
  string({ optional: true, computed: true, writeOnly: true, description: '' }),
  // @ts-expect-error neither required, optional, computed nor with a default
  string({ description: '' }),
  // @ts-expect-error a default of another type
  bool({ default: 'yes', description: '' }),
  // @ts-expect-error no description
  bool({ optional: true }),
  // @ts-expect-error nested: required and computed
  singleNested({}, { required: true, computed: true, description: '' }),
  // @ts-expect-error nested: a default of another shape
  singleNested({ depth: integer({ required: true, description: '' }) }, { default: { depth: 'x' }, description: '' }),
  // @ts-expect-error nested: a default of another nesting
  mapNested({ depth: integer({ required: true, description: '' }) }, { default: [], description: '' }),
  // @ts-expect-error a set of objects, one of whose attributes is computed
  setNested({ id: string({ computed: true, description: '' }) }, { optional: true, description: '' }),
  // @ts-expect-error a set of objects, one of whose attributes is write-only
  setNested({ key: string({ optional: true, writeOnly: true, description: '' }) }, { required: true, description: '' }),
  // @ts-expect-error a computed value that the configuration may not give, and a default for a part of it
  integer({ computed: true, default: 1, description: '' }),
  // @ts-expect-error a write-only value with a default
  string({ default: 'x', writeOnly: true, description: '' }),
  // @ts-expect-error a validator for values of another type
  string({ optional: true, description: '' }, { validate: [between(1, 2)] }),
  resourceOf<unknown>()({
    ...handlers,
    name: 'x',
    description: '',
    attributes: { id },
    // @ts-expect-error an identity of what is not in the schema
    identity: { required: ['key'] },
  }),
  resourceOf<unknown>()({
    ...handlers,
    name: 'x',
    description: '',
    attributes: { id },
    // @ts-expect-error a choice between attributes that are not there
    validate: exactlyOneOf('id', 'name'),
  }),
  resourceOf<unknown>()({
    ...handlers,
    name: 'x',
    description: '',
    attributes: { id },
    // @ts-expect-error a state without one of its attributes
    create: async () => ({}),
  }),
  resourceOf<unknown>()({
    ...handlers,
    name: 'x',
    description: '',
    attributes: { id, size: integer({ computed: true, description: '' }) },
    read: async () => null,
    // @ts-expect-error a plan, in which something may still be unknown, in place of a state
    create: async (plan) => plan,
  }),
];

const id = string({ required: true, description: '' });
const handlers = { create: async () => ({ id: '' }), read: async () => null, delete: async () => undefined };

/** Never called either: what may look wrong and is not. */
export const accepted = (): unknown[] => [
  setNested({ id: string({ computed: true, description: '' }) }, { computed: true, description: '' }),
  setNested(
    { id, role: string({ default: 'x', description: '' }) },
    { optional: true, computed: true, description: '' },
  ),
  resourceOf<unknown>()({
    ...handlers,
    name: 'x',
    description: '',
    attributes: { id, name: string({ optional: true, description: '' }) },
    create: async (plan) => ({ id: plan.id, name: plan.name }),
    validate: exactlyOneOf('id', 'name'),
  }),
];
