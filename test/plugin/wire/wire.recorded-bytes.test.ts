import { describe, expect, test } from 'vitest';
import * as plugin from '../../../src/plugin/index.js';
import { createServices } from '../../../src/plugin/operations/index.js';
import { encode } from '../../../src/plugin/values/encode.js';
import { drive } from '../operations/driver.js';

/** A provider so small that its messages can be read byte by byte. */
const lab = plugin.provider({
  name: 'lab',
  source: 'test/lab',
  version: '0.0.1',
  description: 'L',
  attributes: {},
  configure: async () => 'client',
  dataSources: [],
  actions: [
    plugin.actionOf<string>()({
      name: 'lab_act',
      description: 'A',
      attributes: {},
      invoke: async (_config, { progress }) => progress('hi'),
    }),
  ],
  resources: [
    plugin.resourceOf<string>()({
      name: 'lab_thing',
      description: 'T',
      attributes: {
        id: plugin.string({ computed: true, useStateForUnknown: true, description: 'I' }),
        name: plugin.string({ required: true, requiresReplace: true, description: 'N' }),
      },
      create: async ({ name }) => {
        if (name === 'x') throw new plugin.DiagnosticError({ path: plugin.at('name'), summary: 'No', detail: 'Why' });
        return { id: '1', name };
      },
      read: async (state) => state,
      delete: async () => undefined,
    }),
  ],
});

/** Bytes from hexadecimal text; what stands between quotes is itself. */
const bytes = (...parts: readonly string[]): Buffer =>
  Buffer.concat(
    parts
      .join(' ')
      .split(/\s+(?=(?:[^']*'[^']*')*[^']*$)/)
      .filter(Boolean)
      .map((part) => (part.startsWith("'") ? Buffer.from(part.slice(1, -1)) : Buffer.from(part, 'hex'))),
  );

const answer = async (method: string, request: Buffer): Promise<string[]> => {
  const driver = drive(lab);
  await driver.configure({});
  const answers: string[] = [];
  for await (const one of driver.messages(`/tfplugin6.Provider/${method}`, request))
    answers.push(Buffer.from(one).toString('hex'));
  return answers;
};
const hex = (...parts: readonly string[]): string => bytes(...parts).toString('hex');

const TYPE = "0a 09 'lab_thing'"; // 1 type_name
const NULL = '0a 01 c0'; // DynamicValue{msgpack: nil}
/** `{id, name}` as MessagePack inside a DynamicValue: a map of two, each key a short text. */
const thing = (id: string, name: string): string => {
  const packed = `82 a2 'id' ${id} a4 'name' a1 '${name}'`;
  const length = bytes(packed).length.toString(16).padStart(2, '0');
  return `0a ${length} ${packed}`;
};
const field = (tag: string, content: string): string =>
  `${tag} ${bytes(content).length.toString(16).padStart(2, '0')} ${content}`;
const NIL = 'c0';
const UNKNOWN = 'd4 00 00';
const ONE = "a1 '1'";

describe('the bytes of the central messages', () => {
  test('of a schema', async () => {
    const id = `0a 02 'id' 12 08 '"string"' 1a 01 'I' 30 01 40 01`; // name, type, description, computed, Markdown
    const name = `0a 04 'name' 12 08 '"string"' 1a 01 'N' 20 01 40 01`; // required
    const thingBlock = `${field('12', id)} ${field('12', name)} 22 01 'T' 28 01`; // attributes, description, Markdown
    const thingSchema = field('12', thingBlock); // 2 block
    const entry = `0a 09 'lab_thing' ${field('12', thingSchema)}`; // a map entry: key, value
    const action = field('12', "22 01 'A' 28 01");
    expect(await answer('GetProviderSchema', bytes())).toEqual([
      hex(
        field('0a', field('12', "22 01 'L' 28 01")), // 1 provider: a block with a description
        field('12', entry), // 2 resource_schemas
        field('32', '08 01 10 01 20 01'), // 6 server_capabilities: plan_destroy, schema optional, generate config
        field('5a', `0a 07 'lab_act' ${field('12', field('0a', action))}`), // 11 action_schemas
      ),
    ]);
  });

  test('of a plan to create', async () => {
    const config = thing(NIL, 'a');
    const request = bytes(TYPE, field('12', NULL), field('1a', config), field('22', config), '3a 02 10 01');
    expect(await answer('PlanResourceChange', request)).toEqual([hex(field('0a', thing(UNKNOWN, 'a')))]);
  });

  test('of a plan to replace', async () => {
    const [prior, config] = [thing(ONE, 'a'), thing(NIL, 'b')];
    const request = bytes(TYPE, field('12', prior), field('1a', thing(ONE, 'b')), field('22', config));
    expect(await answer('PlanResourceChange', request)).toEqual([
      hex(field('0a', thing(ONE, 'b')), "12 08 0a 06 0a 04 'name'"), // requires_replace: a path of one step
    ]);
  });

  test('of an apply', async () => {
    const request = bytes(TYPE, field('12', NULL), field('1a', thing(UNKNOWN, 'a')), field('22', thing(NIL, 'a')));
    expect(await answer('ApplyResourceChange', request)).toEqual([hex(field('0a', thing(ONE, 'a')))]);
  });

  test('of an apply that fails', async () => {
    const request = bytes(TYPE, field('12', NULL), field('1a', thing(UNKNOWN, 'x')), field('22', thing(NIL, 'x')));
    const path = "0a 06 0a 04 'name'";
    expect(await answer('ApplyResourceChange', request)).toEqual([
      hex(field('0a', NULL), field('1a', `08 01 12 02 'No' 1a 03 'Why' ${field('22', path)}`)), // error, summary, detail
    ]);
  });

  test('of an action', async () => {
    const request = bytes("0a 07 'lab_act'", field('12', '0a 01 80'));
    expect(await answer('InvokeAction', request)).toEqual([hex("0a 04 0a 02 'hi'"), hex('12 00')]);
  });

  test('of a request that is none: the message is named', async () => {
    const method = createServices(lab)['/tfplugin6.Provider/ReadResource'];
    if (typeof method !== 'function') throw new Error('not served');
    await expect(method(bytes('0a 7f'), { signal: new AbortController().signal })).rejects.toThrow(
      'malformed tfplugin6.ReadResource.Request',
    );
  });
});

describe('the bytes of values', () => {
  test.each<[plugin.Type, unknown, string]>([
    ['string', plugin.unknown(), 'd4 00 00'],
    ['string', plugin.unknown({ notNull: true, prefix: 'thing-' }), "c7 0b 0c 82 01 c2 02 a6 'thing-'"],
    ['number', plugin.unknown({ lower: { value: 1, inclusive: true } }), 'c7 05 0c 81 03 92 01 c3'],
    [['list', 'string'], plugin.unknown({ minLength: 1, maxLength: 2 }), 'c7 05 0c 82 05 01 06 02'],
    ['number', 5, '05'],
    ['number', -1, 'ff'],
    ['number', 0.1, "a3 '0.1'"],
    ['number', 2n ** 64n, "b4 '18446744073709551616'"],
    ['dynamic', new plugin.Dynamic('bool', true), `92 c4 06 '"bool"' c3`],
    ['dynamic', null, 'c0'],
    [['map', 'bool'], new Map([['__proto__', false]]), "81 a9 '__proto__' c2"],
    [['set', 'number'], [1, 1, 2], '92 01 02'],
  ])('of type %j', (type, value, expected) => {
    expect(Buffer.from(encode(type, value)).toString('hex')).toBe(hex(expected));
  });
});
