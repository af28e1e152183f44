import { createServer, type Server } from 'node:https';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hostHttpProbe } from '../../../src/host/data/probe.js';
import type { Probe } from '../../../src/host/data/probe-attributes.js';

/** Made for these tests, to last for a hundred years; the root and the intermediate have no keys any more. */
const pem = (name: string): string =>
  readFileSync(new URL(`../../fixtures/host/tls/${name}.pem`, import.meta.url), 'utf8');

const CHAIN = pem('server') + pem('intermediate');
let server: Server;
let port: number;
/** What each name that a client asks for is shown. */
let shown: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = createServer(
    {
      key: pem('server-key'),
      SNICallback: (name, answer) => {
        const cert = shown[name];
        if (cert) answer(null, createSecureContext({ key: pem('server-key'), cert }));
        else answer(new Error(`nothing for ${name}`));
      },
    },
    (request, response) => {
      if (request.url === '/moved') response.writeHead(301, { location: 'https://chat.example.org/' }).end();
      else response.writeHead(200).end(`for ${request.headers.host?.split(':')[0]}`);
    },
  );
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());
beforeEach(() => {
  shown = { 'chat.example.org': CHAIN };
});

const NOTHING: Parameters<typeof hostHttpProbe.read>[0] = {
  ...{ via: null, method: null, headers: null, websocket: null, expected_status: null, expected_body: null },
  ...{ expected_location: null, minimum_days_left: null, timeout: null, wait: null, required: null },
  ...{ url: '', resolve: '127.0.0.1', ca_certificate: pem('root') },
} as never;

const ask = (path: string, more: object = {}, host = 'chat.example.org'): Promise<Probe> =>
  hostHttpProbe.read(
    { ...(NOTHING as object), url: `https://${host}:${port}${path}`, ...more } as never,
    { signal: new AbortController().signal, client: undefined } as never,
  ) as Promise<Probe>;

test('a chain up to an authority of its own is trusted, and told about', async () => {
  const { ok, problems, status, body, tls } = await ask('/');
  expect({ ok, problems, status, body }).toEqual({ ok: true, problems: [], status: 200, body: 'for chat.example.org' });
  expect(tls).toMatchObject({
    protocol: 'TLSv1.3',
    names: ['chat.example.org', 'other.example.org'],
    issuer: 'Test intermediate',
  });
  expect(Date.parse(tls!.valid_from!)).toBeLessThan(Date.now());
  expect(tls!.days_left).toBe(Math.floor((Date.parse(tls!.valid_until!) - Date.now()) / 86_400_000));
});

test.each([
  ['of a stranger', CHAIN, { ca_certificate: null }, /is signed by "Test intermediate", .*not trusted.*ca_certificate/],
  ['without its intermediate', pem('server'), {}, /is signed by "Test intermediate".*must send its intermediate/],
  ['that is over', pem('expired'), {}, /has expired, at 20\d\d-/],
  ['that signs itself', pem('self-signed'), {}, /is signed by itself/],
  ['that is over soon', CHAIN, { minimum_days_left: 99_999 }, /is valid for \d+ more days, expected at least 99999/],
])('a certificate %s is a problem, though the answer is told', async (_, certificate, more, problem) => {
  shown = { 'chat.example.org': certificate };
  expect(await ask('/', more)).toMatchObject({
    ...{ ok: false, status: 200, body: 'for chat.example.org' },
    problems: [expect.stringMatching(problem)],
    tls: { names: expect.arrayContaining(['chat.example.org']) as string[] },
  });
});

test('one that signs itself is trusted where it is the authority', async () => {
  shown = { 'chat.example.org': pem('self-signed') };
  expect(await ask('/', { ca_certificate: pem('self-signed') })).toMatchObject({ ok: true, problems: [] });
});

test('a certificate for another name is a problem that names both', async () => {
  shown = { 'wrong.example.org': CHAIN };
  const { ok, problems } = await ask('/', {}, 'wrong.example.org');
  expect(ok).toBe(false);
  expect(problems).toEqual([
    expect.stringMatching(/is for chat\.example\.org, other\.example\.org, and not for wrong\.example\.org/),
  ]);
});

test('a certificate that is over and for another name is told as both', async () => {
  shown = { 'wrong.example.org': pem('expired') };
  const { problems } = await ask('/', {}, 'wrong.example.org');
  expect(problems).toEqual([
    expect.stringContaining('has expired'),
    expect.stringContaining('not for wrong.example.org'),
  ]);
});

test('the server is told the name of the site, wherever the connection goes', async () => {
  shown = { 'chat.example.org': pem('self-signed'), 'other.example.org': CHAIN };
  expect((await ask('/', {}, 'other.example.org')).ok).toBe(true);
  expect((await ask('/', {}, 'chat.example.org')).ok).toBe(false);
});

test('a name that the server does not serve is no answer, with the reason', async () => {
  expect(await ask('/', {}, 'stranger.example.org')).toMatchObject({
    ...{ ok: false, status: null, tls: null },
    problems: [expect.stringMatching(/stranger\.example\.org.* gave no answer: /)],
  });
});

test('a redirect and a WebSocket bring the certificate along', async () => {
  const location = 'https://chat.example.org/';
  expect(await ask('/moved', { expected_status: 301, expected_location: location })).toMatchObject({
    ...{ ok: true, location, tls: { issuer: 'Test intermediate' } },
  });
  expect(await ask('/ws', { websocket: true })).toMatchObject({
    ...{ ok: true, status: 101, tls: { issuer: 'Test intermediate' } },
  });
  shown = { 'chat.example.org': pem('expired') };
  expect(await ask('/ws', { websocket: true })).toMatchObject({
    ...{ ok: false, status: 101, problems: [expect.stringContaining('has expired')] },
  });
});
