import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeArchive } from '../../../src/bulk-load/archive/write.js';
import { CHANNEL, lineOf, POST, TEAM, USER, VERSION } from '../../bulk-load/files.js';
import { startScene, type Scene } from './scene.js';

const CREW = lineOf('team', { ...TEAM, name: 'crew' });
const DECK = lineOf('channel', { ...CHANNEL, team: 'crew', name: 'deck' });
const ZOE = { ...USER, username: 'zoe', email: 'zoe@example.test', auth_data: 'z1' };

let scene: Scene;
let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-sandbox-import-'));
  scene = await startScene();
});
afterEach(async () => {
  await scene.stop();
  rmSync(directory, { recursive: true });
});

const send = async (id: string, bytes: Buffer): Promise<{ status: number; id?: string }> => {
  const headers = { Authorization: `Bearer ${scene.admin.token}` };
  const response = await fetch(`${scene.admin.url}/api/v4/uploads/${id}`, {
    method: 'POST',
    headers,
    body: bytes as never,
  });
  const text = await response.text();
  return { status: response.status, ...(text !== '' && { id: (JSON.parse(text) as { id: string }).id }) };
};
const begin = (size: number) => scene.admin.post('/uploads', { type: 'import', filename: 'a.zip', file_size: size });

/** The job that imported these lines, at its end. */
const imported = async (...lines: string[]): Promise<Record<string, unknown>> => {
  const file = join(directory, 'lines');
  writeFileSync(file, `${lines.join('\n')}\n`);
  await writeArchive(join(directory, 'a.zip'), { lines: file });
  const bytes = readFileSync(join(directory, 'a.zip'));
  const { body } = await begin(bytes.length);
  expect((await send(String(body.id), bytes)).status).toBe(200);
  const job = await scene.admin.post('/jobs', {
    type: 'import_process',
    data: { import_file: `${String(body.id)}_a.zip` },
  });
  expect(job.status).toBe(201);
  await scene.server.settle();
  return (await scene.admin.get(`/jobs/${String(job.body.id)}`)).body;
};

describe('an upload', () => {
  it('comes in pieces, tells how far it is, and is an import when it is whole', async () => {
    const size = 6 * 1024 * 1024;
    const { status, body } = await begin(size);
    expect(status).toBe(201);
    expect(body).toMatchObject({ filename: 'a.zip', file_size: size, file_offset: 0, type: 'import' });
    const id = String(body.id);
    expect(await send(id, Buffer.alloc(1000))).toEqual({
      status: 400,
      id: 'app.upload.upload_data.first_part_too_small.app_error',
    });
    expect((await send(id, Buffer.alloc(5 * 1024 * 1024))).status).toBe(204);
    expect((await scene.admin.get(`/uploads/${id}`)).body).toMatchObject({ file_offset: 5 * 1024 * 1024 });
    const { body: me } = await scene.admin.get('/users/me');
    expect((await scene.admin.get<unknown[]>(`/users/${String(me.id)}/uploads`)).body).toHaveLength(1);
    expect(await send(id, Buffer.alloc(size))).toEqual({
      status: 400,
      id: 'api.upload.upload_data.invalid_content_length',
    });
    expect((await send(id, Buffer.alloc(1024 * 1024))).status).toBe(200);
    expect((await scene.admin.get(`/uploads/${id}`)).status).toBe(404);
    expect((await scene.admin.get('/imports')).body).toEqual([`${id}_a.zip`]);
    await scene.admin.delete(`/imports/${id}_a.zip`);
    expect((await scene.admin.get('/imports')).body).toEqual([]);
  });

  it('is refused when it is too large, and to everybody but system admins', async () => {
    expect((await begin(104_857_601)).body).toMatchObject({
      id: 'api.upload.create.upload_too_large.app_error',
      status_code: 413,
    });
    const ben = await scene.as('ben');
    expect((await ben.post('/uploads', { type: 'import', filename: 'a.zip', file_size: 1 })).status).toBe(403);
    expect((await ben.get('/imports')).status).toBe(403);
    expect((await ben.get('/jobs/type/import_process')).status).toBe(403);
    expect((await ben.post('/jobs', { type: 'import_process' })).status).toBe(403);
  });
});

describe('an import', () => {
  it('makes what its lines say, and a second one makes nothing twice', async () => {
    const lines = [
      VERSION,
      CREW,
      DECK,
      lineOf('user', { ...ZOE, teams: [{ name: 'Crew', roles: 'team_user team_admin' }] }),
      lineOf('post', { ...POST, team: 'crew', channel: 'deck', user: 'zoe' }),
    ];
    expect(await imported(...lines)).toMatchObject({ status: 'success', progress: 100 });
    expect(await imported(...lines)).toMatchObject({ status: 'success' });
    expect(await scene.isAdmin('zoe', 'crew')).toBe(true);
    const { body } = await scene.admin.get(`/channels/${await scene.id('crew/deck')}/posts`);
    expect(body.order).toHaveLength(1);
    expect((await scene.admin.get('/imports')).body).toEqual([]);
  });

  it('gives whoever has neither password nor other login a new password, and takes the directory’s away', async () => {
    await imported(VERSION, lineOf('user', { username: 'ben', email: 'ben@example.test' }));
    expect((await scene.admin.get('/users/username/ben')).body).toMatchObject({ auth_service: '' });
    await expect(scene.as('ben')).rejects.toThrow(/401/);
  });

  it.each<[string, readonly string[], number, string]>([
    ['no version', [CREW], 1, 'Unable to read the version of the data import file.'],
    ['no JSON', [VERSION, CREW, '{'], 3, 'JSON decode of line failed.'],
    ['an unknown type', [VERSION, '{"type":"tem"}'], 2, 'Import data line has unknown type "tem".'],
    ['nothing in it', [VERSION, '{"type":"team"}'], 2, 'Import data line has type "team" but the team object is null.'],
    ['no username', [VERSION, lineOf('user', { email: 'x@x.test' })], 2, 'Missing required user property: username.'],
    ['no such team', [VERSION, DECK], 2, 'Error importing channel. Team with name "crew" could not be found.'],
    [
      'no such channel',
      [VERSION, CREW, lineOf('post', { ...POST, team: 'crew', channel: 'deck' })],
      3,
      'Error importing post. Channel with name "deck" could not be found.',
    ],
    [
      'no moment',
      [VERSION, CREW, DECK, lineOf('post', { ...POST, create_at: 0 })],
      4,
      'Post CreateAt property must not be zero.',
    ],
  ])('ends at the first line that has %s', async (_, lines, line, message) => {
    const job = await imported(...lines);
    expect(job).toMatchObject({ status: 'error', progress: -1 });
    const data = job['data'] as Record<string, string>;
    expect(data['line_number']).toBe(String(line));
    expect(data['error']).toContain(`Error during job execution. — BulkImport: ${message}`);
    expect((await scene.admin.get('/imports')).body).toHaveLength(1);
  });

  it('of a file that is not there fails', async () => {
    const { body } = await scene.admin.post('/jobs', { type: 'import_process', data: { import_file: 'gone.zip' } });
    await scene.server.settle();
    expect((await scene.admin.get(`/jobs/${String(body.id)}`)).body).toMatchObject({ status: 'error' });
  });
});
