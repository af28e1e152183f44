import { afterEach, describe, expect, it } from 'vitest';
import { ServerSettings, type ServerSettingsProps } from '../../../src/constructs/index.js';
import { mattermostProvider } from '../../../src/mattermost/provider.js';
import type { MattermostServer } from '../../../src/sandbox/mattermost/index.js';
import { environment, text } from '../../constructs/synthesise.js';
import { startEmptyMattermost } from '../../servers/empty-mattermost.js';
import type { MattermostApi } from '../../servers/mattermost-api.js';
import { startSearchEngine, type SearchEngine } from '../../servers/search-engine.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { configurationOf } from './world.js';

interface World {
  readonly mattermost: MattermostServer;
  readonly root: MattermostApi;
  readonly engine: SearchEngine;
  readonly project: TerraformProject;
}

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const start = async (license?: 'none'): Promise<World> => {
  const engine = await startSearchEngine();
  ended.push(() => engine.stop());
  const { mattermost, root, token } = await startEmptyMattermost({ band: 'N', ...(license && { license }) });
  ended.push(() => mattermost.stop());
  const project = await terraformProject({
    providers: [mattermostProvider],
    env: { MATTERMOST_URL: mattermost.url, MATTERMOST_TOKEN: token, TF_VAR_search_password: engine.password },
  });
  ended.push(() => project.close());
  return { mattermost, root, engine, project };
};

const declare = async (
  { project, engine }: World,
  { indexVersion, url = engine.url, ...rest }: { indexVersion?: number; url?: string } & ServerSettingsProps = {},
) => {
  const env = environment({ freeipa: false });
  new ServerSettings(env, 'chat', {
    search: {
      backend: 'elasticsearch',
      url,
      password: { secret: 'search_password' },
      stage: 'when-indexed',
      ...(indexVersion !== undefined && { indexVersion }),
    },
    ...rest,
  });
  await project.write(configurationOf(text(env)));
};

const settingsOf = async ({ root }: World) =>
  ((await root.get('/config')).body as Record<string, Record<string, unknown>>)['ElasticsearchSettings'];
const jobsOf = async ({ root }: World) =>
  (await root.get('/jobs/type/elasticsearch_post_indexing')).body as unknown as {
    id: string;
    status: string;
    last_activity_at: number;
  }[];
const ON = { EnableIndexing: true, EnableSearching: true, EnableAutocomplete: true };
const OFF = { EnableIndexing: true, EnableSearching: false, EnableAutocomplete: false };
const ADDRESS = 'mattermost_search_index.chat';

describe('search that is asked when everything is indexed', () => {
  it('is turned on after the job of the index, which runs once', async () => {
    const world = await start();
    await declare(world);
    world.mattermost.requests.clear();
    await world.project.applyToTheEnd();
    const writes = world.mattermost.requests
      .list()
      .filter(({ method, path }) => method === 'PUT' || path === '/jobs')
      .map(({ method, path }) => `${method} ${path}`);
    expect(writes).toEqual(['PUT /config/patch', 'POST /jobs', 'PUT /config/patch']);
    const [job, ...others] = await jobsOf(world);
    expect(job).toMatchObject({ status: 'success' });
    expect(others).toEqual([]);
    expect([...world.engine.indexes.keys()].sort()).toEqual(['users']);
    expect(await settingsOf(world)).toMatchObject(ON);
    expect((await world.project.state()).get(ADDRESS)).toMatchObject({ id: job?.id, status: 'success' });

    await declare(world, { settings: { TeamSettings: { SiteName: 'Chat' } } });
    await world.project.applyToTheEnd();
    expect(await jobsOf(world)).toHaveLength(1);
    await world.project.destroy();
    expect(await settingsOf(world)).toMatchObject({ EnableIndexing: false, EnableSearching: false });
  });

  it('is off while the index is made again, and stays off when that fails, until it succeeds', async () => {
    const world = await start();
    await declare(world);
    await world.project.applyToTheEnd();
    world.engine.refusal = { status: 507, body: '{"error":"no space left on device"}' };
    await declare(world, { indexVersion: 2 });
    const said = (await world.project.applyError()).replaceAll(/\s+│?\s*/g, ' ');
    expect(said).toContain('The bulk index failed');
    expect(said).toContain('no space left on device');
    expect(said).toContain('System Console > Elasticsearch');
    expect(await settingsOf(world)).toMatchObject(OFF);

    world.engine.refusal = undefined;
    await world.project.applyToTheEnd();
    expect((await jobsOf(world)).map(({ status }) => status)).toEqual(['success', 'error', 'success']);
    expect(await settingsOf(world)).toMatchObject(ON);
  });

  it('stays off when the first index fails, and says why', async () => {
    const world = await start();
    await declare(world, { url: 'http://127.0.0.1:9' });
    const said = (await world.project.applyError()).replaceAll(/\s+│?\s*/g, ' ');
    expect(said).toMatch(/The bulk index failed.*Job [a-z0-9]{26}\. It says:.*cannot be reached/);
    expect(await settingsOf(world)).toMatchObject(OFF);
    await declare(world);
    await world.project.applyToTheEnd();
    expect(await settingsOf(world)).toMatchObject(ON);
  });

  it('is refused at plan where the licence has no search engine', async () => {
    const world = await start('none');
    await declare(world);
    expect(await world.project.planError()).toContain('The licence of Mattermost does not cover search engines');
  });
});

describe('mattermost_search_index', () => {
  const write = (world: World) =>
    world.project.write({ 'main.tf': 'resource "mattermost_search_index" "chat" {}\n', 'cdk.tf.json': '{}' });

  it('starts nothing that would wait for ever: it wants indexing on', async () => {
    const world = await start();
    await write(world);
    expect(await world.project.applyError()).toContain('Mattermost writes nothing into a search engine');
    expect(await jobsOf(world)).toEqual([]);
  });

  it('finds its job again when the answer was lost, and is imported by its id', async () => {
    const world = await start();
    const { engine } = world;
    await world.root.put('/config/patch', {
      ElasticsearchSettings: { EnableIndexing: true, ConnectionURL: engine.url, Password: engine.password },
    });
    world.mattermost.faults.add({ method: 'POST', path: /^\/jobs$/, effect: { kind: 'drop' } });
    await write(world);
    await world.project.applyToTheEnd();
    const [job, ...others] = await jobsOf(world);
    expect(others).toEqual([]);
    await world.project.write({ 'main.tf': '' });
    await world.project.applyToTheEnd();
    await write(world);
    await world.project.import(ADDRESS, job!.id);
    await world.project.expectEmptyPlan();
    await world.project.write({ 'main.tf': 'resource "mattermost_search_index" "other" {}\n' });
    expect(await world.project.importError('mattermost_search_index.other', 'a'.repeat(26))).toContain('has no job');
  });
});
