import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { MattermostError } from '../../../src/mattermost/api/error.js';
import { Transport, type TransportOptions } from '../../../src/mattermost/api/transport.js';
import { startFaultyServer, type Reply } from './faulty-server.js';

const OK: Reply = { status: 200, body: { fine: true } };
const appError = (status: number, id: string): Reply => ({ status, body: { id, message: 'No.', status_code: status } });

const run = async (
  replies: readonly Reply[],
  request: { method: string; path: string },
  options: Partial<TransportOptions> = {},
) => {
  await using server = await startFaultyServer(replies);
  const transport = new Transport({
    url: server.url,
    maxConcurrency: 4,
    maxRetries: 3,
    requestTimeout: 2000,
    backoff: { first: 1, longest: 4 },
    ...options,
  });
  const url = `${server.url}/api/v4${request.path}`;
  const outcome = await transport
    .json({ method: request.method, url, headers: {} })
    .catch((error: MattermostError) => error);
  return { outcome, requests: server.seen.length };
};

const GET = { method: 'GET', path: '/groups?page=0' };
const PUT = { method: 'PUT', path: '/groups/g/patch' };

describe('a read', () => {
  it.each<[string, Reply]>([
    ['429', { status: 429, body: 'limit exceeded' }],
    ['502', { status: 502, body: '<html>' }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a lost connection', 'drop'],
  ])('is tried again after %s', async (_, fault) => {
    expect(await run([fault, fault, OK], GET)).toEqual({ outcome: { fine: true }, requests: 3 });
  });
  it('is given up after the allowed retries', async () => {
    const { outcome, requests } = await run([{ status: 503 }], GET);
    expect(requests).toBe(4);
    expect(outcome).toMatchObject({ status: 503, ambiguous: false });
  });
  it.each([400, 401, 403, 404, 500, 501])('is not tried again after %i', async (status) => {
    const { outcome, requests } = await run([appError(status, 'some.id')], GET);
    expect(requests).toBe(1);
    expect(outcome).toMatchObject({ status, id: 'some.id' });
  });
  it('ends when no answer comes in time', async () => {
    const { outcome } = await run(['silence'], GET, { requestTimeout: 30, maxRetries: 0 });
    expect(outcome).toMatchObject({ status: 0, id: 'ETIMEDOUT', ambiguous: false });
  });
  it('may be a POST that only asks', async () => {
    expect((await run([{ status: 502 }, OK], { method: 'POST', path: '/users/ids' })).requests).toBe(2);
  });
});

describe('a write', () => {
  it('is tried again after 429: the server has not acted', async () => {
    expect((await run([{ status: 429, body: 'limit exceeded' }, OK], PUT)).requests).toBe(2);
  });
  it.each<[string, Reply]>([
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a lost connection', 'drop'],
    ['a duplicate key of two writers', appError(500, 'app.insert_error')],
  ])('is not tried again after %s, and its fate counts as unknown', async (_, fault) => {
    const { outcome, requests } = await run([fault, OK], PUT);
    expect(requests).toBe(1);
    expect(outcome).toMatchObject({ ambiguous: true });
  });
  it('has a clear fate when it is refused', async () => {
    expect((await run([appError(400, 'x')], PUT)).outcome).toMatchObject({ ambiguous: false, status: 400 });
  });
  it('is tried again when no connection came about', async () => {
    await using server = await startFaultyServer([OK]);
    const url = server.url;
    await server[Symbol.asyncDispose]();
    const lines: string[] = [];
    const log = { trace() {}, debug: (line: string) => void lines.push(line), info() {}, warn() {} };
    const transport = new Transport({
      url,
      maxConcurrency: 1,
      maxRetries: 2,
      requestTimeout: 100,
      backoff: { first: 1, longest: 1 },
      log,
    });
    const failed = transport.json({ method: 'PUT', url: `${url}/api/v4/x`, headers: {} });
    await expect(failed).rejects.toMatchObject({ id: 'ECONNREFUSED', ambiguous: false });
    expect(lines).toHaveLength(2);
  });
});

describe('the transport', () => {
  it.each([
    ['7', 7000],
    ['7, 7', 7000],
    ['86400', 60_000],
  ])('waits as long as the server asks (Retry-After: %s), but a minute at most', async (asked, milliseconds) => {
    const sleep = vi.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
    syncBuiltinESMExports(); // for those that import it by its name
    onTestFinished(() => {
      sleep.mockRestore();
      syncBuiltinESMExports();
    });
    await run([{ status: 429, headers: { 'Retry-After': asked }, body: 'limit exceeded' }, OK], PUT);
    expect(sleep.mock.calls).toEqual([[milliseconds]]);
  });
  it('has no more requests open than allowed', async () => {
    await using server = await startFaultyServer([OK]);
    const transport = new Transport({ url: server.url, maxConcurrency: 3, maxRetries: 0, requestTimeout: 2000 });
    const one = () => transport.json({ method: 'GET', url: `${server.url}/api/v4/x`, headers: {} });
    await Promise.all(Array.from({ length: 30 }, one));
    expect(server.seen).toHaveLength(30);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(3);
  });
  it('reads JSON whatever the content type says, and refuses what is none', async () => {
    const html: Reply = { status: 200, body: '<html>', headers: { 'Content-Type': 'text/html' } };
    expect(
      (
        await run(
          [{ status: 200, body: { a: 1 }, headers: { 'Content-Type': 'application/json; charset=utf-8' } }],
          GET,
        )
      ).outcome,
    ).toEqual({ a: 1 });
    expect((await run([html], GET)).outcome).toMatchObject({
      diagnostic: { summary: expect.stringContaining('does not answer like a Mattermost server') as unknown },
    });
  });
});
