import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/sandbox/mattermost/index.js';
import { startBench, type Bench } from './harness.js';

let bench: Bench;
afterEach(() => bench[Symbol.asyncDispose]());

const LINKS =
  'teams = { docs = { scheme_admin = true }, ops = { scheme_admin = true } }\nchannels = { "ops/incidents" = { scheme_admin = true } }';

const start = async (options: Parameters<typeof startBench>[0] = {}): Promise<string> => {
  bench = await startBench(options);
  const groupId = await bench.newGroup('mm_ops_leads', ['ben', 'cyd']);
  await bench.byHand.sync();
  bench.mattermost.requests.clear();
  return groupId;
};
const write = (groupId: string, body = LINKS) =>
  bench.project.write({
    'main.tf': `resource "mattermost_group_links" "leads" {\n  group_id = "${groupId}"\n${body}\n}\n`,
  });
const expectAllThere = async (groupId: string) => {
  expect(await bench.byHand.links(groupId)).toEqual({
    'channel:incidents': 'auto_add scheme_admin',
    'team:docs': 'auto_add scheme_admin',
    'team:ops': 'auto_add scheme_admin',
  });
  for (const key of ['docs', 'ops', 'ops/incidents'])
    expect(await bench.byHand.roles(key)).toMatchObject({ ben: 'admin', cyd: 'admin' });
  expect(await bench.byHand.roles('docs')).toMatchObject({ eve: 'member' });
};
const changing = () =>
  bench.mattermost.requests.list().filter(({ method, path }) => method !== 'GET' && /\/(link|patch)$/.test(path));

describe('an apply goes through', () => {
  it.each<[string, Fault]>([
    ['a link that is made, and its answer lost', { method: 'POST', path: /\/link$/, effect: { kind: 'drop' } }],
    ['a link that is refused a connection', { method: 'POST', path: /\/link$/, effect: { kind: 'refuse' } }],
    ['a patch that is made, and its answer lost', { method: 'PUT', path: /\/patch$/, effect: { kind: 'drop' } }],
    ['a bad gateway at a link', { method: 'POST', path: /\/link$/, times: 2, effect: { kind: 'status', status: 502 } }],
    ['lost reads', { method: 'GET', times: 3, effect: { kind: 'drop' } }],
    ['too many requests', { times: 3, effect: { kind: 'status', status: 429, body: 'limit exceeded', retryAfter: 1 } }],
    [
      'a duplicate key',
      { method: 'POST', path: /\/link$/, effect: { kind: 'status', status: 500, body: '{"id":"app.insert_error"}' } },
    ],
    [
      'a read from a replica that lags',
      { method: 'GET', path: /^\/groups\/\w+\/(teams|channels)$/, times: 3, effect: { kind: 'stale' } },
    ],
  ])('%s', async (_, fault) => {
    const groupId = await start();
    await write(groupId);
    await bench.project.plan();
    bench.mattermost.faults.add(fault);
    await bench.project.apply();
    await expectAllThere(groupId);
    await bench.project.expectEmptyPlan();
  });
});

describe('a revocation goes through', () => {
  it.each<[string, Fault]>([
    ['a patch that is made, and its answer lost', { method: 'PUT', path: /\/patch$/, effect: { kind: 'drop' } }],
    ['an unlink that is made, and its answer lost', { method: 'DELETE', path: /\/link$/, effect: { kind: 'drop' } }],
    ['lost connections', { times: 2, effect: { kind: 'refuse' } }],
  ])('%s', async (_, fault) => {
    const groupId = await start();
    await write(groupId);
    await bench.project.apply();
    bench.mattermost.faults.add(fault);
    await bench.project.destroy();
    expect(await bench.byHand.links(groupId)).toEqual({});
    for (const key of ['docs', 'ops', 'ops/incidents'])
      expect(Object.values(await bench.byHand.roles(key))).not.toContain('admin');
  });
});

describe('a directory group', () => {
  it.each<[string, Fault]>([
    ['is linked though the answer was lost', { method: 'POST', path: /^\/ldap\/groups/, effect: { kind: 'drop' } }],
    ['is named though the answer was lost', { method: 'PUT', path: /\/patch$/, effect: { kind: 'drop' } }],
    ['is named though a proxy gave up', { method: 'PUT', path: /\/patch$/, effect: { kind: 'status', status: 504 } }],
  ])('%s', async (_, fault) => {
    bench = await startBench();
    const remoteId = await bench.people.group('mm_ops_leads', []);
    await bench.project.write({
      'main.tf': `resource "mattermost_ldap_group" "leads" {\n  remote_id = "${remoteId}"\n  name = "leads"\n  allow_reference = true\n}\n`,
    });
    bench.mattermost.faults.add(fault);
    await bench.project.applyToTheEnd();
  });
});

describe('an apply that breaks off in the middle', () => {
  it('leaves the true state, and the next one finishes', async () => {
    const groupId = await start();
    await write(groupId, 'teams = { ops = {} }');
    await bench.project.apply();
    await write(groupId);
    const body = '{"id":"app.some_error","message":"Broken.","status_code":500}';
    bench.mattermost.faults.add({
      method: 'POST',
      path: /\/channels\/\w+\/link$/,
      effect: { kind: 'status', status: 500, body },
    });
    expect(await bench.project.applyError()).toMatch(/Mattermost refused POST \/groups[^]*Broken/);
    const state = (await bench.project.state()).get('mattermost_group_links.leads')!;
    expect(Object.keys(state['teams'] as object)).toEqual(['docs', 'ops']);
    expect(state['channels']).toEqual({});
    await bench.project.apply();
    await expectAllThere(groupId);
    await bench.project.expectEmptyPlan();
  });

  it('on creation too: nothing that was made is forgotten', async () => {
    const groupId = await start();
    await write(groupId);
    const body = '{"id":"app.some_error","message":"Broken.","status_code":500}';
    bench.mattermost.faults.add({
      method: 'POST',
      path: /\/channels\/\w+\/link$/,
      effect: { kind: 'status', status: 500, body },
    });
    await bench.project.applyError();
    expect((await bench.project.state()).has('mattermost_group_links.leads')).toBe(true);
    await bench.project.apply();
    await expectAllThere(groupId);
    await bench.project.expectEmptyPlan();
  });
});

it('a creation that is refused at its first write leaves nothing in the state', async () => {
  const groupId = await start();
  await write(groupId);
  const body = '{"id":"api.context.permissions.app_error","message":"No.","status_code":403}';
  bench.mattermost.faults.add({ method: 'POST', path: /\/link$/, effect: { kind: 'status', status: 403, body } });
  expect(await bench.project.applyError()).toMatch(/may not do this[^]*sysconsole_write_user_management_groups/);
  expect((await bench.project.state()).size).toBe(0);
});

describe.each(['B', 'N'] as const)('a slow server that loses people, band %s', (band) => {
  it('loses nobody in the end', async () => {
    const groupId = await start({ band, loseJoins: true, joinDelay: 20, backgroundDelay: 50 });
    await bench.people.members('mm_ops_leads', ['ada', 'ben', 'cyd', 'dee', 'eve', 'fox']);
    await bench.byHand.sync();
    await write(
      groupId,
      'teams = { docs = {}, ops = {} }\nchannels = { "ops/incidents" = { scheme_admin = true }, "docs/style" = {} }',
    );
    const { warnings } = await bench.project.apply();
    expect(warnings.join('\n')).not.toContain('has not finished');
    for (const key of ['docs', 'ops', 'ops/incidents', 'docs/style'])
      expect(Object.keys(await bench.byHand.roles(key))).toEqual(
        expect.arrayContaining(['ada', 'ben', 'cyd', 'dee', 'eve', 'fox']),
      );
    await bench.project.expectEmptyPlan();
  });
});

describe('before any write', () => {
  it('a token that has expired is refused, with the path of the setting', async () => {
    const groupId = await start({ env: { MATTERMOST_TOKEN: 'x'.repeat(26) } });
    await write(groupId);
    expect(await bench.project.planError()).toMatch(/does not accept the token[^]*MATTERMOST_TOKEN/);
    expect(changing()).toEqual([]);
  });

  it('a missing licence is named', async () => {
    bench = await startBench({ license: 'none', caller: 'system_admin' });
    await write('a'.repeat(26));
    const error = await bench.project.planError();
    expect(error).toMatch(/no licence for directory groups[^]*ldap_groups/);
    expect(error.match(/Error:/g)).toHaveLength(1);
    expect(changing()).toEqual([]);
  });

  it.each([
    ['system_user', 'sysconsole_read_user_management_groups'],
    ['system_user system_read_only_admin', 'sysconsole_write_user_management_groups'],
  ])('a missing permission is named: %s', async (roles, permission) => {
    const groupId = await start();
    const token = await bench.byHand.tokenOf('ada', roles);
    await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${token}"\n}\n` });
    await write(groupId);
    const error = await bench.project.planError();
    expect(error).toContain(permission);
    expect(error).not.toContain(token);
    expect(changing()).toEqual([]);
  });
});

it('a User Manager, who may not list the groups of a team, gets the same result as a system admin', async () => {
  const groupId = await start();
  const other = await bench.newGroup('mm_docs_leads', ['eve']);
  await bench.byHand.sync();
  await bench.byHand.link(other, 'docs', { auto_add: true, scheme_admin: true });
  const manager = await bench.byHand.tokenOf('ada', 'system_user system_user_manager');
  await bench.project.write({ 'provider.tf': `provider "mattermost" {\n  token = "${manager}"\n}\n` });
  await write(groupId, 'teams = { docs = { scheme_admin = true } }');
  await bench.project.applyToTheEnd();
  expect(await bench.byHand.roles('docs')).toMatchObject({ ben: 'admin', cyd: 'admin', eve: 'admin' });
  expect(
    bench.mattermost.requests.list().some(({ path, status }) => /^\/teams\/\w+\/groups/.test(path) && status === 403),
  ).toBe(true);
});

it('no secret is in state, plan or log', async () => {
  const groupId = await start();
  const secret = bench.mattermost.admin!.token;
  await bench.project.write({
    'provider.tf': `variable "token" { sensitive = true }\nprovider "mattermost" {\n  token = var.token\n}\n`,
  });
  await write(groupId, 'teams = { docs = { scheme_admin = true } }');
  const variable = [`-var=token=${secret}`];
  const plan = await bench.project.plan(variable);
  const applied = await bench.project.apply(variable);
  expect(JSON.stringify([plan.text, plan.warnings, applied.warnings])).not.toContain(secret);
  for (const file of await readdir(bench.project.directory))
    if (/tfstate/.test(file)) expect(await readFile(join(bench.project.directory, file), 'utf8')).not.toContain(secret);
});

it('reads grow with groups and teams, not with links', async () => {
  await start();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) ids.push(await bench.newGroup(`mm_x_${name}`, ['ben']));
  await bench.byHand.sync();
  const one = (id: string, i: number) =>
    `resource "mattermost_group_links" "g${i}" {\n  group_id = "${id}"\n  teams = { docs = {}, ops = {} }\n  channels = { "ops/incidents" = {}, "docs/style" = {} }\n}\n`;
  await bench.project.write({ 'main.tf': ids.map(one).join('') });
  await bench.project.apply();
  bench.mattermost.requests.clear();
  await bench.project.expectEmptyPlan();
  const requests = bench.mattermost.requests.list().map(({ method, path }) => `${method} ${path}`);
  expect(requests.filter((request) => /\/groups\/\w+\/(teams|channels)$/.test(request))).toHaveLength(2 * ids.length);
  expect(requests.filter((request) => /^GET \/teams\/\w+$/.test(request))).toHaveLength(2);
  expect(requests.filter((request) => /^GET \/channels\/\w+$/.test(request))).toHaveLength(2);
  // Beside these: the account, the groups, and the three of the preflight.
  expect(requests.length).toBeLessThanOrEqual(2 * ids.length + 4 + 7);
});
