import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleProviders } from '../../../src/cli/providers/bundle.js';
import { reference } from '../../plugin/wire/reference.js';
import { json, read, startIndependentClient, type IndependentClient, type Message } from './independent-client.js';

let root: string;
let client: IndependentClient;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'independent-'));
  const entry = fileURLToPath(new URL('garden-main.ts', import.meta.url));
  await bundleProviders(root, [{ name: 'garden', source: 'test/garden', version: '1.2.3', entry }]);
  client = await startIndependentClient(join(root, 'garden', 'terraform-provider-garden_v1.2.3'), root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const PLOT = { typeName: 'garden_plot' };
const UNKNOWN = 'unknown 0';
/** A call that has to succeed without a word. */
const quietly = async (method: string, request: Message = {}): Promise<Message> => {
  const answer = await client.call(method, request);
  expect(answer.diagnostics ?? []).toEqual([]);
  return answer;
};
const summaries = ({ diagnostics }: Message): unknown[] => (diagnostics as Message[]).map(({ summary }) => summary);

it('tells its schema, its metadata and its identities', async () => {
  const schema = await quietly('GetProviderSchema');
  expect(schema.resourceSchemas).toMatchObject({ garden_plot: { block: { description: 'A plot.' } } });
  expect(Object.keys(schema.actionSchemas as object)).toEqual(['garden_water']);
  expect(Object.keys(schema.listResourceSchemas as object)).toEqual(['garden_plot']);
  expect(Object.keys(schema.ephemeralResourceSchemas as object)).toEqual(['garden_key']);
  expect(await quietly('GetMetadata')).toMatchObject({
    resources: [PLOT],
    dataSources: [{ typeName: 'garden_weather' }],
    listResources: [PLOT],
    actions: [{ typeName: 'garden_water' }],
    serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true, generateResourceConfig: true },
  });
  const { identitySchemas } = await quietly('GetResourceIdentitySchemas');
  expect(identitySchemas).toMatchObject({
    garden_plot: {
      version: 1,
      identityAttributes: [
        { name: 'id', requiredForImport: true, optionalForImport: false },
        { name: 'row', requiredForImport: false, optionalForImport: true },
      ],
    },
  });
});

it('validates every kind of configuration', async () => {
  const refused = {
    summary: 'soil must be one of "loam", "clay", "sand"',
    attribute: { steps: [{ attributeName: 'soil' }] },
  };
  expect(
    await client.call('ValidateResourceConfig', { ...PLOT, config: json({ name: 'north', soil: 'mud' }) }),
  ).toMatchObject({ diagnostics: [{ severity: 1, detail: 'Got "mud".', ...refused }] });
  await quietly('ValidateProviderConfig', { config: json({ key: 'sesame' }) });
  await quietly('ValidateDataResourceConfig', { typeName: 'garden_weather', config: json({ day: 'today' }) });
  await quietly('ValidateEphemeralResourceConfig', { typeName: 'garden_key', config: json({ gate: 'north' }) });
  const list = { ...PLOT, config: json({ soil: 'clay' }), limit: json(5), includeResourceObject: json(true) };
  expect(summaries(await client.call('ValidateListResourceConfig', list))).toEqual(['Clay is heavy']);
  const action = { typeName: 'garden_water', config: json({ row: 'south' }) };
  expect(summaries(await client.call('ValidateActionConfig', action))).toEqual(['The south is wet']);
});

it('takes one object through its whole life', async () => {
  await quietly('ConfigureProvider', { terraformVersion: '1.14.0', config: json({ key: 'sesame' }) });
  const config = json({ name: 'north', beds: [{ crop: 'kale' }], tags: { 'ops/a': 'ä' } });
  const plan = await quietly('PlanResourceChange', {
    ...PLOT,
    priorState: json(null),
    proposedNewState: config,
    config,
  });
  expect(read(plan.plannedState)).toMatchObject({
    id: UNKNOWN,
    soil: 'loam',
    beds: [{ crop: 'kale', size: 1, code: UNKNOWN }],
  });
  const made = await quietly('ApplyResourceChange', {
    ...PLOT,
    priorState: json(null),
    plannedState: plan.plannedState,
    plannedPrivate: plan.plannedPrivate,
    config,
  });
  expect(read(made.newState)).toMatchObject({ id: 'plot-1', name: 'north', revision: 1, beds: [{ code: 'bed-0' }] });
  expect(read((made.newIdentity as Message).identityData)).toEqual({ id: 'plot-1', row: null });

  const found = await quietly('ReadResource', {
    ...PLOT,
    currentState: made.newState,
    currentIdentity: made.newIdentity,
  });
  expect(found.newState).toEqual(made.newState);
  expect(found.newIdentity).toEqual(made.newIdentity);
  expect(read((await quietly('GenerateResourceConfig', { ...PLOT, state: made.newState })).config)).toMatchObject({
    id: null,
    name: 'north',
    soil: null,
    beds: [{ crop: 'kale', size: null, code: null }],
  });

  const listed = await client.stream('ListResource', {
    ...PLOT,
    config: json({}),
    includeResourceObject: true,
    limit: 9,
  });
  expect(listed.map(({ displayName }) => displayName)).toEqual(['north']);
  expect((listed[0]!.resourceObject as Message).msgpack).toEqual((made.newState as Message).msgpack);
  const { importedResources } = await quietly('ImportResourceState', { ...PLOT, identity: made.newIdentity });
  expect(importedResources).toMatchObject([{ ...PLOT, identity: made.newIdentity }]);

  const gone = { ...PLOT, priorState: made.newState, config: json(null) };
  const { plannedState } = await quietly('PlanResourceChange', { ...gone, proposedNewState: json(null) });
  const deleted = await quietly('ApplyResourceChange', { ...gone, plannedState });
  expect(read(deleted.newState)).toBeNull();
});

it('brings stored objects into the schema of today', async () => {
  const stored = Buffer.from('{"id":"plot-1","name":"north","weight":12345678901234567890}');
  const { upgradedState } = await quietly('UpgradeResourceState', { ...PLOT, version: 0, rawState: { json: stored } });
  expect(read(upgradedState)).toMatchObject({ name: 'north', weight: '12345678901234567890' });
  const rawIdentity = { json: Buffer.from('{"key":"plot-1"}') };
  const { upgradedIdentity } = await quietly('UpgradeResourceIdentity', { ...PLOT, version: 0, rawIdentity });
  expect(read((upgradedIdentity as Message).identityData)).toEqual({ id: 'plot-1', row: null });
  const moved = await quietly('MoveResourceState', {
    sourceProviderAddress: 'registry.terraform.io/test/garden',
    sourceTypeName: 'garden_bed',
    sourceSchemaVersion: 1,
    sourceState: { json: Buffer.from('{"id":"bed-1","title":"north"}') },
    sourceIdentity: { json: Buffer.from('{"id":"bed-1"}') },
    sourceIdentitySchemaVersion: 3,
    targetTypeName: 'garden_plot',
  });
  expect(read(moved.targetState)).toMatchObject({ id: 'bed-1', name: 'north', soil: 'loam' });
});

it('reads, lends, acts and computes', async () => {
  const weather = await quietly('ReadDataSource', { typeName: 'garden_weather', config: json({ day: 'today' }) });
  expect(read(weather.state)).toEqual({ day: 'today', unit: 'celsius', degrees: 21 });

  const KEY = { typeName: 'garden_key' };
  const opened = await quietly('OpenEphemeralResource', { ...KEY, config: json({ gate: 'north' }) });
  expect(read(opened.result)).toMatchObject({ hours: 1, teeth: 'teeth-of-north' });
  expect(opened.renewAt).toEqual({ seconds: 1, nanos: 234_000_000 });
  const renewed = await quietly('RenewEphemeralResource', { ...KEY, private: opened.private });
  expect(renewed.renewAt).toEqual({ seconds: -1, nanos: 999_000_000 });
  await quietly('CloseEphemeralResource', { ...KEY, private: renewed.private });

  const action = { actionType: 'garden_water', config: json({ row: 'desert', cans: 1 }) };
  expect(summaries(await client.call('PlanAction', action))).toEqual(['It will not help']);
  expect(await client.stream('InvokeAction', action)).toMatchObject([
    { progress: { message: 'can 1' } },
    { completed: { diagnostics: [{ severity: 1, summary: 'the cans are empty' }] } },
  ]);

  const { functions } = await quietly('GetFunctions');
  expect(functions).toMatchObject({
    label: { variadicParameter: { name: 'crops' } },
    size: { deprecationMessage: 'Measure it.' },
  });
  const labelled = await client.call('CallFunction', { name: 'label', arguments: [json('bed'), json('kale')] });
  expect(read(labelled.result)).toBe('bed-kale');
  const refused = await client.call('CallFunction', { name: 'label', arguments: [json('bed'), json('two words')] });
  expect(refused.error).toMatchObject({ functionArgument: 1 });
});

it('stops and ends when it is asked to, after every method of the protocol was called', async () => {
  expect(await client.call('StopProvider')).toEqual({ Error: '' });
  const protocol = Object.entries(
    reference.lookup('tfplugin6')!.toJSON()!.nested as Record<string, { nested?: object }>,
  );
  const methods = protocol.flatMap(([name, { nested }]) => (nested && 'Request' in nested ? [name] : []));
  expect([...client.called].sort()).toEqual(methods.sort());
  expect(await client.shutdown()).toBe(0);
  expect(readdirSync(root)).toEqual(['garden']);
});
