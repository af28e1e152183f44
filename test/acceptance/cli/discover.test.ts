import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeByHand, type DirectoryByHand } from '../../servers/directory-by-hand.js';
import { MattermostApi } from '../../servers/mattermost-api.js';
import { configurationOf, startWorld, type World } from '../constructs/world.js';
import { muster as run } from './muster.js';

let world: World;
let byHand: DirectoryByHand;
let api: MattermostApi;
let folder: string;

beforeEach(async () => {
  world = await startWorld();
  const { directory, mattermost } = world.sandbox;
  byHand = await changeByHand(directory);
  api = new MattermostApi(mattermost.url, mattermost.admin?.token);
  folder = await mkdtemp(join(tmpdir(), 'muster-discover-'));
});
afterEach(async () => {
  await byHand.close();
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

const call = async <T = { id: string }>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await api.call<T>(method, path, body);
  await world.sandbox.mattermost.settle();
  return answer;
};
const idOf = async (place: string): Promise<string> => {
  const [team, channel] = place.split('/');
  const path = channel ? `/teams/name/${team}/channels/name/${channel}` : `/teams/name/${team}`;
  return (await call('GET', path)).id;
};
const known = async (name: string, members: readonly string[]): Promise<string> => {
  const remoteId = await byHand.makeWith(name, members);
  return (await call('POST', `/ldap/groups/${remoteId}/link`)).id;
};
const link = async (group: string, place: string, auto_add: boolean, scheme_admin: boolean): Promise<void> => {
  const kind = place.includes('/') ? 'channels' : 'teams';
  await call('POST', `/groups/${group}/${kind}/${await idOf(place)}/link`, { auto_add, scheme_admin });
};
const muster = (args: readonly string[]) => run(args, { cwd: folder, env: world.sandbox.env });

test('what was made by hand becomes code, is imported, and then there is nothing to do', async () => {
  const leads = await known('mm_ops_leads', ['ben', 'cyd']);
  const editors = await known('mm_docs_editors', ['dee']);
  const old = await known('wheel', ['fox']);
  await byHand.makeWith('mm_docs_readers', []);
  await call('POST', '/ldap/sync');
  await link(leads, 'ops/incidents', true, false);
  await link(leads, 'ops', true, true);
  await link(editors, 'docs/style', true, false);
  // Last, since a link of a channel resets the one of its team.
  await link(editors, 'docs', false, true);
  await link(old, 'ops', true, false);
  await call('PUT', `/channels/${await idOf('docs/style')}/patch`, { group_constrained: true });
  const before = [await world.adminsOf('ops'), await world.adminsOf('docs')];

  const { status, stdout, stderr } = await muster(['discover', '--out', 'found', '--stack', 'production']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('4 groups with 5 links');
  expect((await readdir(join(folder, 'found'), { recursive: true })).sort()).toEqual([
    'areas',
    'areas/docs.ts',
    'areas/ops.ts',
    'areas/other.ts',
    'cdktf.json',
    'imports.ts',
    'left-out.md',
    'main.ts',
  ]);
  expect(await readFile(join(folder, 'found/areas/ops.ts'), 'utf8')).toBe(OPS);
  expect(await readFile(join(folder, 'found/left-out.md'), 'utf8')).toContain('wheel is not named mm_AREA_NAME');

  await world.project.write(configurationOf(await synthesise(join(folder, 'found'))));
  const { changes, text } = await world.project.plan();
  expect(text).toMatch(/12 to import, 1 to add, 2 to change, 0 to destroy/);
  expect(changes.flatMap(({ actions }) => actions)).not.toContain('delete');
  world.sandbox.mattermost.requests.clear();
  await world.project.applyToTheEnd();
  expect([await world.adminsOf('ops'), await world.adminsOf('docs')]).toEqual(before);
  const writes = world.sandbox.mattermost.requests
    .list()
    .filter(({ method, path }) => method !== 'GET' && path !== '/roles/names');
  expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /jobs']);
});

const OPS = `import { DirectoryGroup, type Environment, Team } from 'muster';

export function declareOps(env: Environment): void {
  const ops = Team.fromName(env, 'ops');

  const leads = new DirectoryGroup(env, 'ops-leads', {
    area: 'ops',
    name: 'leads',
    members: { users: ['ben', 'cyd'] },
  });
  ops.syncGroup(leads, { schemeAdmin: true });
  ops.channel('incidents').syncGroup(leads);
}
`;

/** Runs the project as its cdktf.json says, with the package where npm would have put it. */
async function synthesise(project: string): Promise<string> {
  await mkdir(join(project, 'node_modules'));
  await symlink(resolve('.'), join(project, 'node_modules/muster'));
  await symlink(resolve('node_modules/cdktf'), join(project, 'node_modules/cdktf'));
  const env = { ...process.env, CDKTF_OUTDIR: join(project, 'cdktf.out') };
  await promisify(execFile)(process.execPath, [resolve('node_modules/tsx/dist/cli.mjs'), 'main.ts'], {
    cwd: project,
    env,
  });
  return readFile(join(project, 'cdktf.out/stacks/production/cdk.tf.json'), 'utf8');
}

test('a link to what is archived cannot be named in code, and is told', async () => {
  const leads = await known('mm_ops_leads', ['ben']);
  await link(leads, 'ops', true, true);
  await link(leads, 'ops/incidents', true, false);
  await call('DELETE', `/channels/${await idOf('ops/incidents')}`);
  expect((await muster(['discover', '--out', 'found'])).stdout).toContain(
    '1 group with 1 link, in 5 files of found.\nNot managed: 1 thing, in found/left-out.md.',
  );
  expect(await readFile(join(folder, 'found/left-out.md'), 'utf8')).toContain(
    'The group mm_ops_leads is linked to the channel ops/incidents, which is archived',
  );
});

test('an account that may not read groups is refused, as it would find none of their links', async () => {
  const leads = await known('mm_ops_leads', ['ben']);
  await link(leads, 'ops', true, true);
  const { id } = await call('GET', '/users/username/eve');
  const { token } = await call<{ token: string }>('POST', `/users/${id}/tokens`, { description: 'plain' });
  const { status, stdout, stderr } = await run(['discover', '--out', 'found'], {
    cwd: folder,
    env: { ...world.sandbox.env, MATTERMOST_TOKEN: token },
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('eve may not read groups and links in Mattermost: it lacks sysconsole_read');
  expect(stderr).toContain('Give it the role system_user_manager');
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that is not empty, and servers that are not named, are refused, and nothing is written', async () => {
  expect(await muster(['discover', '--out', '.'])).toMatchObject({ status: 0 });
  const again = await muster(['discover', '--out', '.']);
  expect(again).toMatchObject({ status: 1, stdout: '' });
  expect(again.stderr).toContain('. is not empty');
  const nowhere = await run(['discover', '--out', 'new'], {
    cwd: folder,
    env: { ...world.sandbox.env, MATTERMOST_URL: '' },
  });
  expect(nowhere).toMatchObject({ status: 1, stdout: '' });
  expect(nowhere.stderr).toContain('MATTERMOST_URL');
  expect(await readdir(folder)).not.toContain('new');
});
