import * as plugin from '../../../src/plugin/index.js';
import type { OperationContext, State } from '../../../src/plugin/index.js';
import { World, type Thing } from './world.js';

const { bool, dynamic, integer, list, listNested, map, mapNested, number, of, set, setNested, singleNested, string } =
  plugin;

/** Every form that a schema can take. */
const attributes = {
  id: string({ computed: true, useStateForUnknown: true, description: 'The name with `thing-` before it.' }),
  revision: integer({ computed: true, description: 'How often it was written.' }),
  name: string({ required: true, requiresReplace: true, description: 'Lower case.' }, { validate: [lowerCase] }),
  note: string({ optional: true, description: 'Any text.' }),
  enabled: bool({ default: true, description: 'Whether it is on.' }),
  size: integer({ optional: true, description: 'A whole number.' }),
  ratio: number({ optional: true, description: 'Any number.' }),
  color: string({ optional: true, computed: true, description: 'Chosen when not set.' }),
  words: list(of.string, { optional: true, description: 'In order.' }),
  labels: set(of.string, { optional: true, description: 'Without order.' }),
  tags: map(of.string, { optional: true, description: 'Any keys.' }),
  grid: list(of.listOf(of.number), { optional: true, description: 'Rows of numbers.' }),
  anything: dynamic({ optional: true, description: 'Any value.' }),
  limits: singleNested(
    {
      cpu: number({ required: true, description: 'Cores.' }),
      policy: string({ default: 'soft', description: 'What happens at the limit.' }),
    },
    { optional: true, description: 'One object.' },
  ),
  members: listNested(
    {
      user: string({ required: true, description: 'Who.' }),
      role: string({ default: 'member', description: 'As what.' }),
    },
    { optional: true, description: 'Objects in order.' },
  ),
  rules: setNested(
    {
      port: integer({ required: true, description: 'Where.' }),
      protocol: string({ optional: true, description: 'How.' }),
    },
    { optional: true, description: 'Objects without order.' },
  ),
  rooms: mapNested(
    {
      open: bool({ default: false, description: 'For everybody.' }),
      seats: integer({ optional: true, description: 'How many.' }),
    },
    { optional: true, description: 'Objects by name.' },
  ),
  secret: string({ optional: true, sensitive: true, description: 'Never shown.' }),
  password_wo: string({ optional: true, writeOnly: true, sensitive: true, description: 'Never kept.' }),
  password_version: integer({ optional: true, description: 'Change it to write the password again.' }),
};

type ThingState = State<typeof attributes>;
type Context = OperationContext<typeof attributes, World>;

const thing = plugin.resourceOf<World>()({
  name: 'lab_thing',
  description: 'Something to manage.',
  version: 1,
  attributes,
  timeouts: { create: '1m', update: '1m' },

  async create(plan, context) {
    const world = context.client;
    const made = { ...plan, id: `thing-${plan.name}`, revision: 1, color: known(plan.color) ?? 'grey' } as ThingState;
    await misbehave(context, plan.name);
    if (world.fault(plan.name) === 'fail create half-way') {
      world.put(made.id ?? '', asThing({ ...made, note: null }, context));
      context.checkpoint({ ...made, note: null });
      throw new plugin.DiagnosticError({
        path: plugin.at('note'),
        summary: 'The note was refused',
        detail: `Got ${JSON.stringify(plan.note)}. Shorten it.`,
      });
    }
    world.put(made.id ?? '', asThing(made, context));
    world.note(`create ${plan.name}`);
    context.private.set('created', plan.name);
    return made;
  },

  async read(state, context) {
    const found = context.client.get(state.id ?? '');
    if (!found) return null;
    const { password: _password, ...values } = found;
    return { ...state, ...values } as ThingState;
  },

  async update(prior, plan, context) {
    await misbehave(context, plan.name);
    if (context.client.fault(plan.name) === 'fail update') throw new Error('The world is read-only today');
    const color = known(plan.color) ?? prior.color;
    const made = { ...plan, revision: (prior.revision ?? 0) + 1, color } as ThingState;
    context.client.put(prior.id ?? '', asThing(made, context));
    context.client.note(`update ${plan.name}, private ${JSON.stringify(context.private.get('created') ?? null)}`);
    return made;
  },

  async delete(state, context) {
    if (context.client.fault(state.name) === 'fail delete') throw new Error('It is still in use');
    context.client.remove(state.id ?? '');
    context.client.note(`delete ${state.name}`);
  },

  plan(change, context) {
    if (change.action === 'delete' && change.prior?.enabled) {
      context.diagnostics.warning({ summary: `${change.prior.name} is still on`, detail: 'It goes all the same.' });
    }
  },

  import: {
    forms: 'id',
    example: 'thing-alpha',
    run: async (id, context) => {
      if (!context.client.get(id)) {
        throw new plugin.DiagnosticError({ summary: `There is no ${id}`, detail: 'Ids look like thing-alpha.' });
      }
      return { id };
    },
  },

  upgrade: { 0: ({ title, ...rest }) => ({ ...rest, name: title ?? null }) },
});

const thingData = plugin.dataSourceOf<World>()({
  name: 'lab_thing',
  description: 'Something that is there already.',
  attributes: {
    name: string({ required: true, description: 'Its name.' }),
    note: string({ computed: true, description: 'Its note.' }),
    tags: map(of.string, { computed: true, description: 'Its tags.' }),
  },
  async read({ name }, context) {
    const found = context.client.get(`thing-${name}`);
    if (!found) throw new plugin.DiagnosticError({ path: plugin.at('name'), summary: `There is no thing ${name}` });
    return { name, note: found.note as string | null, tags: found.tags as ReadonlyMap<string, string> | null };
  },
});

/** Exercises every form of the plugin framework on a world of files. */
export const labProvider = plugin.provider({
  name: 'lab',
  source: 'muster-dev/lab',
  version: '0.1.0',
  description: 'For tests of the plugin framework.',
  attributes: {
    directory: string({ required: true, description: 'Where the world is.' }),
    token: string({ optional: true, sensitive: true, description: 'Must not show up anywhere.' }),
  },
  async configure({ directory, token }) {
    const world = new World(directory);
    world.note(`process ${process.pid}`);
    if (token === 'wrong') throw new Error(`The token ${token} was refused`);
    return world;
  },
  resources: [thing],
  dataSources: [thingData],
});

function lowerCase(value: string, path: plugin.Path, diagnostics: plugin.Diagnostics): void {
  if (value === value.toLowerCase()) return;
  diagnostics.error({
    path,
    summary: 'Upper case is not allowed',
    detail: `Got ${value}; write ${value.toLowerCase()}.`,
  });
}

const known = <T>(value: T): Exclude<T, plugin.Unknown | null | undefined> | undefined =>
  plugin.isKnown(value) ? value : undefined;

/** The world keeps the password; state must not. */
const asThing = ({ password_wo: _never, ...state }: ThingState, context: Context): Thing => ({
  ...state,
  password: context.config?.password_wo ?? null,
});

const misbehave = async (context: Context, name: string): Promise<void> => {
  switch (context.client.fault(name)) {
    case 'crash':
      setTimeout(() => fallOver(name), 10);
      return new Promise(() => undefined);
    case 'reject':
      setTimeout(() => void Promise.reject(new Error(`nobody waited for ${name}`)), 10);
      return new Promise(() => undefined);
    case 'fill memory':
      return fillMemory(() => new Promise(setImmediate));
    case 'fill memory at once':
      return fillMemory();
    case 'wait for 200':
      return crowd(200);
    case 'never end':
      context.client.note(`never end ${name}`);
      return new Promise(() => undefined);
    case 'print':
      console.log('a stray line');
      return;
    case 'hang':
      context.client.note(`hang ${name}`);
      return new Promise((_resolve, reject) => {
        const end = (): void => reject(context.signal.reason as Error);
        context.signal.addEventListener('abort', end);
      });
  }
};

const fallOver = (name: string): never => {
  throw new Error(`nobody caught this about ${name}`);
};

const fillMemory = async (pause?: () => Promise<void>): Promise<void> => {
  for (const held: unknown[] = []; ;) {
    held.push(Array.from({ length: 10_000 }, (_, i) => ({ text: `object ${i}` })));
    await pause?.();
  }
};

let waiting = 0;
let everybodyIsThere: () => void;
const everybody = new Promise<void>((resolve) => (everybodyIsThere = resolve));

/** Ends when so many wait in this process at the same time. */
const crowd = (count: number): Promise<void> => {
  if (++waiting === count) everybodyIsThere();
  return everybody;
};
