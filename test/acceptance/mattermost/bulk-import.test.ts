import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convert } from '../../../src/bulk-load/index.js';
import type { Band, MattermostOptions } from '../../../src/sandbox/mattermost/index.js';
import { CHANNEL, lineOf, POST, TEAM, USER, VERSION } from '../../bulk-load/files.js';
import { hcl, startBench, type Bench } from './harness.js';

const ADDRESS = 'mattermost_bulk_import.first';
const CREW = { ...TEAM, name: 'crew', display_name: 'Crew' };
const DECK = { ...CHANNEL, team: 'crew', name: 'deck' };
const ZOE = { ...USER, username: 'zoe', email: 'zoe@example.test', auth_data: 'z1' };
const MEMBER = { ...ZOE, teams: [{ name: 'crew', roles: 'team_user team_admin', channels: [{ name: 'deck' }] }] };
const HELLO = {
  ...POST,
  team: 'crew',
  channel: 'deck',
  user: 'zoe',
  replies: [{ user: 'ada', message: 'Hi', create_at: POST.create_at + 1 }],
};
const LINES = [VERSION, lineOf('team', CREW), lineOf('channel', DECK), lineOf('user', MEMBER), lineOf('post', HELLO)];

let bench: Bench;
let directory: string;
let source: string;

const start = async (options: MattermostOptions = {}): Promise<void> => {
  bench = await startBench({ caller: 'system_admin', ...options });
  await bench.byHand.sync();
  bench.mattermost.requests.clear();
};
const write = (lines: readonly string[]): void => writeFileSync(source, `${lines.join('\n')}\n`);
const declare = (path = source, more = '') =>
  bench.project.write({
    'main.tf': `resource "mattermost_bulk_import" "first" {\n  source = ${hcl(path)}\n  ${more}\n}\n`,
  });
const state = async () => (await bench.project.state()).get(ADDRESS)!;
const jobs = () => bench.byHand.call<{ id: string; status: string }[]>('GET', '/jobs/type/import_process');
const messages = async (): Promise<string[]> => {
  const id = await bench.byHand.id('crew/deck');
  const { order, posts } = await bench.byHand.call<{ order: string[]; posts: Record<string, { message: string }> }>(
    'GET',
    `/channels/${id}/posts?per_page=200`,
  );
  return order.map((one) => posts[one]!.message).reverse();
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-import-test-'));
  source = join(directory, 'import.jsonl');
  write(LINES);
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

describe.each<Band>(['B', 'N'])('mattermost_bulk_import, band %s', (band) => {
  beforeEach(async () => {
    await start({ band });
  });

  it('imports a file once, and again when its content changes', async () => {
    await declare();
    await bench.project.applyToTheEnd();
    expect(await bench.byHand.roles('crew')).toEqual({ zoe: 'admin' });
    expect(await bench.byHand.roles('crew/deck')).toEqual({ zoe: 'member' });
    expect(await messages()).toEqual(['Hello', 'Hi']);
    const first = await state();
    expect(first).toMatchObject({
      status: 'success',
      id: first['job_id'],
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });

    write([...LINES, lineOf('post', { ...HELLO, replies: null, message: 'And on', create_at: POST.create_at + 9 })]);
    await bench.project.applyToTheEnd();
    expect(await messages()).toEqual(['Hello', 'Hi', 'And on']);
    const second = await state();
    expect(second['id']).toBe(first['id']);
    expect(second['job_id']).not.toBe(first['job_id']);
    expect(await jobs()).toHaveLength(2);

    await bench.project.destroy();
    expect(await bench.byHand.roles('crew')).toEqual({ zoe: 'admin' });
    expect(await jobs()).toHaveLength(2);
  });

  it('imports an archive as it is', async () => {
    const archive = join(directory, 'import.zip');
    await convert([source], { out: archive });
    await declare(archive);
    await bench.project.applyToTheEnd();
    expect(await messages()).toEqual(['Hello', 'Hi']);
  });
});

describe('mattermost_bulk_import', () => {
  it('refuses in the plan what the server would refuse, with the line, and sends nothing', async () => {
    await start();
    write([VERSION, lineOf('team', { ...CREW, name: 'admin' }), lineOf('post', { ...HELLO, user: 'nobody' }), '{']);
    await declare();
    const said = (await bench.project.planError()).replace(/\s+/g, ' ');
    expect(said).toMatch(/would refuse .*2 things are wrong/);
    expect(said).toContain(':2: team.name: got "admin"');
    expect(said).toContain(':4: is no JSON');
    expect(bench.writes()).toEqual([]);
  });

  it('refuses names that neither the file nor the server has', async () => {
    await start();
    write([...LINES, lineOf('post', { ...HELLO, user: 'nobody' }), lineOf('post', { ...HELLO, channel: 'hold' })]);
    await declare();
    const said = (await bench.project.planError()).replace(/\s+/g, ' ');
    expect(said).toContain(':6: post.user: there is no user nobody, neither');
    expect(said).toContain(':7: post.channel: there is no channel crew/hold, neither');
  });

  it('tells that a file is not there', async () => {
    await start();
    await declare(join(directory, 'gone.jsonl'));
    expect((await bench.project.planError()).replace(/\s+/g, ' ')).toMatch(/cannot be read.*no such file/);
  });

  it('refuses an archive that is larger than what the server takes', async () => {
    await start({ settings: { 'FileSettings.MaxFileSize': 100 } });
    const archive = join(directory, 'import.zip');
    await convert([source], { out: archive });
    await declare(archive);
    expect((await bench.project.planError()).replace(/\s+/g, ' ')).toMatch(
      /larger than what Mattermost takes.*MaxFileSize is 100/,
    );
    await declare();
    expect((await bench.project.applyError()).replace(/\s+/g, ' ')).toMatch(/larger than what Mattermost takes/);
    expect(await jobs()).toHaveLength(0);
  });

  it('refuses in the plan for whoever may not import', async () => {
    await start({ caller: 'system_user_manager' } as never);
    await declare();
    expect((await bench.project.planError()).replace(/\s+/g, ' ')).toMatch(
      /may not import data in bulk.*manage_system/,
    );
  });

  it('maps what the server refuses to the line of the source, and reaches the end when that is mended', async () => {
    await start();
    await declare();
    const { email } = await bench.byHand.call<{ email: string }>('GET', '/users/username/ben');
    write([...LINES.slice(0, 3), lineOf('user', { ...MEMBER, email }), LINES[4]!]);
    const said = (await bench.project.applyError()).replace(/\s+/g, ' ');
    expect(said).toMatch(/Mattermost refused line 4 of/);
    expect(said).toContain('An account with that email already exists.');
    expect(said).toContain('"username":"zoe"');
    write(LINES);
    await bench.project.applyToTheEnd();
    expect(await messages()).toEqual(['Hello', 'Hi']);
  });

  it('imports nothing again when the state was lost', async () => {
    await start();
    await declare();
    await bench.project.applyToTheEnd();
    const { job_id } = await state();
    await bench.project.terraform('state', 'rm', ADDRESS);
    const { warnings } = await bench.project.apply();
    expect(warnings.join()).toContain('has been imported before, and is not imported again');
    expect(await state()).toMatchObject({ job_id });
    expect(await jobs()).toHaveLength(1);
    await bench.project.expectEmptyPlan();
  });

  it('is imported by the id of a job; the next apply only notes the file', async () => {
    await start();
    await declare();
    await bench.project.applyToTheEnd();
    const { job_id, checksum } = await state();
    await bench.project.terraform('state', 'rm', ADDRESS);
    await bench.project.import(ADDRESS, job_id as string);
    expect(await state()).toMatchObject({ checksum, status: 'success' });
    bench.mattermost.requests.clear();
    await bench.project.applyToTheEnd();
    expect(bench.writes()).toEqual([]);
    await bench.project.terraform('state', 'rm', ADDRESS);
    expect(await bench.project.importError(ADDRESS, 'a'.repeat(26))).toMatch(/has no job/);
  });

  it('takes the job back when it is interrupted before the import begins', async () => {
    await start({ settings: { 'JobSettings.RunJobs': false } });
    await declare();
    const running = bench.project.start('apply', '-auto-approve', '-no-color');
    await expect.poll(async () => (await jobs()).map(({ status }) => status), { timeout: 60_000 }).toEqual(['pending']);
    running.child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running.finished;
    expect(exitCode).toBe(1);
    expect(`${stdout}${stderr}`).toContain('Cancelled');
    expect((await jobs()).map(({ status }) => status)).toEqual(['canceled']);
    await bench.byHand.call('PUT', '/config/patch', { JobSettings: { RunJobs: true } });
    await bench.project.applyToTheEnd();
    expect(await messages()).toEqual(['Hello', 'Hi']);
  });

  it('goes on with a file that broke off on its way', async () => {
    await start();
    // Posts that do not pack well: more than one piece.
    const noise = Array.from({ length: 190 }, (_, i) =>
      lineOf('post', { ...HELLO, replies: null, create_at: POST.create_at + i, message: randomText() }),
    );
    write([...LINES, ...noise]);
    await declare();
    const struck = bench.mattermost.faults.add({
      method: 'POST',
      path: /^\/uploads\/\w+$/,
      after: 1,
      times: 20,
      effect: { kind: 'refuse' },
    });
    expect(await bench.project.applyError()).toMatch(/does not answer/);
    expect(struck.length).toBeGreaterThan(0);
    bench.mattermost.faults.clear();
    bench.mattermost.requests.clear();
    await bench.project.applyToTheEnd();
    const pieces = bench.mattermost.requests
      .list()
      .filter(({ method, path }) => method === 'POST' && path.startsWith('/uploads'));
    expect(pieces.map(({ path, status }) => `${path.replace(/\w{26}/, 'ID')} ${status}`)).toEqual(['/uploads/ID 200']);
    expect(await messages()).toHaveLength(192);
  });
});

const randomText = (): string =>
  Array.from({ length: 16_000 }, () => String.fromCodePoint(0x4e00 + Math.floor(Math.random() * 20_000))).join('');
