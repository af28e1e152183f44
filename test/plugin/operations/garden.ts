import {
  type KnownConfig,
  type Planned,
  type ProviderDefinition,
  type ResourceDefinition,
  type State,
  bool,
  dataSourceOf,
  actionOf,
  duration,
  ephemeralOf,
  listOf,
  dynamic,
  integer,
  isUnknown,
  list,
  listNested,
  map,
  mapNested,
  matches,
  noDuplicatesIgnoringCase,
  number,
  of,
  oneOf,
  provider,
  set,
  setNested,
  singleNested,
  string,
} from '../../../src/plugin/index.js';

import { gardenFunctions } from './garden-functions.js';

/** A provider for tests: its one resource has every form of attribute, and keeps its objects in memory. */
export class Garden {
  readonly plots = new Map<string, PlotState>();
  readonly calls: string[] = [];
  constructor(readonly settings: KnownConfig<typeof gardenSettings>) {}
}

const gardenSettings = {
  key: string({ required: true, sensitive: true, description: 'The key of the gate.' }),
  region: string({ default: 'north', description: 'Where the garden lies.' }, { validate: [oneOf('north', 'south')] }),
  patience: string({ optional: true, description: 'How long to wait.' }, { validate: [duration()] }),
};

export const plotAttributes = {
  id: string({ computed: true, useStateForUnknown: true, description: 'Given by the garden.' }),
  name: string({ required: true, description: 'Name.' }, { validate: [matches(/^[a-z]+$/, 'lower-case letters')] }),
  row: integer({ optional: true, requiresReplace: true, description: 'Row.' }),
  soil: string({ default: 'loam', description: 'Soil.' }, { validate: [oneOf('loam', 'clay', 'sand')] }),
  shaded: bool({ default: false, description: 'Whether it lies in the shade.' }),
  tags: map(of.string, { optional: true, description: 'Tags.' }),
  crops: set(of.string, { optional: true, description: 'Crops.' }, { validate: [noDuplicatesIgnoringCase()] }),
  steps: list(of.string, { optional: true, description: 'Steps.' }),
  weight: number({ optional: true, description: 'Weight.' }),
  note: dynamic({ optional: true, description: 'Anything.' }),
  alias: string({ optional: true, computed: true, description: 'Short name.' }),
  limits: singleNested(
    {
      depth: integer({ required: true, description: 'Depth.' }),
      wet: bool({ default: true, description: 'Wet.' }),
      measured: string({ computed: true, description: 'Measured.' }),
    },
    { optional: true, description: 'Limits.' },
  ),
  beds: listNested(
    {
      crop: string({ required: true, description: 'Crop.' }, { validate: [matches(/^[a-z]+$/, 'lower-case letters')] }),
      size: integer({ default: 1, description: 'Size.' }),
      code: string({ computed: true, useStateForUnknown: true, description: 'Code.' }),
    },
    { optional: true, description: 'Beds.' },
  ),
  helpers: setNested(
    {
      who: string({ required: true, description: 'Who.' }),
      role: string({ default: 'hand', description: 'Role.' }),
    },
    { optional: true, description: 'Helpers.' },
  ),
  paths: mapNested(
    {
      width: integer({ default: 2, description: 'Width.' }),
      label: string({ optional: true, computed: true, description: 'Label.' }),
    },
    { optional: true, description: 'Paths.' },
  ),
  passcode_wo: string({ optional: true, writeOnly: true, sensitive: true, description: 'Opens the gate.' }),
  revision: integer({ computed: true, description: 'Counts the changes.' }),
};
export type PlotState = State<typeof plotAttributes>;
export type PlotPlan = Planned<typeof plotAttributes>;
export type Plot = ResourceDefinition<typeof plotAttributes, Garden>;

const known = <T>(value: T, otherwise: unknown): unknown => (isUnknown(value) ? otherwise : value);

/** The plan with everything filled in that the garden decides. */
export const grow = (plan: PlotPlan, id: string, revision: number): PlotState =>
  ({
    ...plan,
    id,
    revision,
    alias: known(plan.alias, `the ${plan.name}`),
    limits: plan.limits && { ...plan.limits, measured: `${plan.limits.depth} feet` },
    beds: plan.beds && plan.beds.map((bed, i) => ({ ...bed, code: known(bed.code, `bed-${i}`) })),
    paths:
      plan.paths &&
      new Map([...plan.paths].map(([key, path]) => [key, { ...path, label: known(path.label, `path ${key}`) }])),
  }) as PlotState;

export const plot: Plot = {
  name: 'garden_plot',
  description: 'A plot.',
  attributes: plotAttributes,
  timeouts: { create: '1m', update: '5m' },
  create: async (plan, { client }) => {
    const state = grow(plan, `plot-${client.plots.size + 1}`, 1);
    client.calls.push(`create ${plan.name}`);
    client.plots.set(state.id as string, state);
    return state;
  },
  read: async (state, { client }) => client.plots.get(state.id as string) ?? null,
  update: async (prior, plan, { client }) => {
    const state = grow(plan, prior.id as string, (prior.revision ?? 0) + 1);
    client.calls.push(`update ${plan.name}`);
    client.plots.set(state.id as string, state);
    return state;
  },
  delete: async (state, { client }) => {
    client.calls.push(`delete ${state.name}`);
    client.plots.delete(state.id as string);
  },
  identity: { version: 1, required: ['id'], optional: ['row'], upgrade: { 0: ({ key }) => ({ id: key ?? null }) } },
  moveFrom: [
    {
      type: 'garden_bed',
      versions: [0, 1],
      state: ({ id, title, ...rest }) => ({ ...rest, id: id ?? null, name: title ?? null }),
    },
    { type: 'terraform_data', provider: 'builtin/terraform', state: ({ output }) => ({ name: output ?? null }) },
  ],
  import: {
    forms: 'id or name',
    example: 'plot-1',
    run: async (id, { client }) => {
      const found = [...client.plots.values()].find((one) => one.id === id || one.name === id);
      if (!found) throw new Error(`no plot ${id}`);
      return { id: found.id, name: found.name };
    },
  },
};

const weather = dataSourceOf<Garden>()({
  name: 'garden_weather',
  description: 'The weather.',
  attributes: {
    day: string({ required: true, description: 'Day.' }, { validate: [oneOf('today', 'tomorrow')] }),
    unit: string({ default: 'celsius', description: 'Unit.' }),
    degrees: integer({ computed: true, description: 'Degrees.' }),
  },
  read: async (config) => {
    if (config.day === 'tomorrow') throw new Error('nobody knows');
    return { day: config.day, unit: config.unit ?? '', degrees: 21 };
  },
});

/** A key to the gate, which is good for an hour. */
export const key = ephemeralOf<Garden>()({
  name: 'garden_key',
  description: 'A key.',
  attributes: {
    gate: string({ required: true, description: 'Gate.' }, { validate: [oneOf('north', 'south', 'wall')] }),
    hours: integer({ default: 1, description: 'Hours.' }),
    teeth: string({ computed: true, sensitive: true, description: 'Teeth.' }),
  },
  validate: ({ gate, hours }, { diagnostics }) => {
    if (gate === 'south' && hours === 13) diagnostics.warning({ summary: 'The south gate opens for twelve hours' });
  },
  open: async ({ gate, hours }, { client, private: kept }) => {
    if (gate === 'wall') throw new Error('there is no gate in the wall');
    client.calls.push(`open ${gate}`);
    kept.set('gate', gate);
    return { result: { gate, hours: hours ?? 1, teeth: `teeth-of-${gate}` }, renewAt: new Date(1_234) };
  },
  renew: async ({ client, private: kept }) => {
    const times = Number(kept.get('times') ?? 0) + 1;
    client.calls.push(`renew ${String(kept.get('gate'))} ${times}`);
    kept.set('times', times);
    return times < 2 ? new Date(-1) : undefined;
  },
  close: async ({ client, private: kept }) => {
    client.calls.push(`close ${String(kept.get('gate'))}`);
  },
});

/** Waters a row. */
const water = actionOf<Garden>()({
  name: 'garden_water',
  description: 'Waters.',
  attributes: {
    row: string({ required: true, description: 'Row.' }, { validate: [oneOf('north', 'south', 'desert')] }),
    cans: integer({ default: 2, description: 'Cans.' }),
    key: string({ optional: true, sensitive: true, description: 'To the tap.' }),
  },
  validate: ({ row }, { diagnostics }) => {
    if (row === 'south') diagnostics.warning({ summary: 'The south is wet' });
  },
  plan: ({ row }, { client, diagnostics }) => {
    if (row === 'desert') diagnostics.warning({ summary: client ? 'It will not help' : 'Nobody knows' });
  },
  invoke: async ({ row, cans, key: tap }, { client, progress, signal }) => {
    for (let can = 1; can <= (cans ?? 0); can++) {
      progress(`can ${can}${tap ? ` with ${tap}` : ''}`);
      await Promise.resolve();
      signal.throwIfAborted();
    }
    if (row === 'desert') throw new Error('the cans are empty');
    client.calls.push(`water ${row}`);
  },
});

/** Lists the plots of a row. */
export const plots = (resource: Plot) =>
  listOf<Garden>()({
    resource,
    description: 'Plots.',
    attributes: {
      soil: string({ optional: true, description: 'Soil.' }, { validate: [oneOf('loam', 'clay', 'sand', 'rock')] }),
    },
    validate: ({ soil }, { diagnostics }) => {
      if (soil === 'clay') diagnostics.warning({ summary: 'Clay is heavy' });
    },
    async *list({ soil }, { client, diagnostics, wantsState }) {
      for (const one of client.plots.values()) {
        if (soil !== null && one.soil !== soil) continue;
        if (one.name === 'lost') yield { displayName: 'lost', state: {} };
        if (one.name === 'odd') diagnostics.warning({ summary: 'An odd plot' });
        client.calls.push(`list ${one.name}`);
        yield { displayName: one.name, state: wantsState ? one : { id: one.id, row: one.row } };
      }
      if (soil === 'rock') throw new Error('nothing grows on rock');
    },
  });

/** The provider, with parts of its resource replaced. `gardens` collects what `configure` made. */
export const gardenProvider = (changes: Partial<Plot> = {}, gardens: Garden[] = []): ProviderDefinition => {
  const resource = { ...plot, ...changes };
  return provider({
    name: 'garden',
    source: 'test/garden',
    version: '1.2.3',
    description: 'A garden.',
    attributes: gardenSettings,
    configure: async (config, { conceal }) => {
      conceal('hidden-under-the-pot');
      const garden = new Garden(config);
      gardens.push(garden);
      return garden;
    },
    resources: [resource],
    lists: resource.identity ? [plots(resource)] : [],
    dataSources: [weather],
    ephemerals: [key],
    actions: [water],
    functions: gardenFunctions,
  });
};
