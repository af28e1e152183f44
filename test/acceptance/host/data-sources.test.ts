import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

let bench: Bench;
let server: Server;
let url: string;
beforeAll(async () => {
  bench = await startBench();
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(301, { location: 'https://chat.example.org/' }).end();
    else
      response.writeHead(request.url === '/ping' ? 200 : 500).end(`{"status":"OK","host":"${request.headers.host}"}`);
  });
  server.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  await new Promise((resolve) => server.close(resolve));
});

const output = async (type: string, attributes: string): Promise<Record<string, unknown>> => {
  await bench.configure(`data "${type}" "it" {\n${attributes}\n}\noutput "it" { value = data.${type}.it }`);
  await bench.project.apply();
  return (await bench.project.outputs()).it as Record<string, unknown>;
};

it('host_facts tells what a host is', async () => {
  await bench.app1.world.write(
    'etc/listening',
    'tcp   LISTEN 0      511          0.0.0.0:443        0.0.0.0:*    users:(("nginx",pid=1,fd=6))\n',
  );
  const facts = await output('host_facts', 'host = "app1"');
  expect(facts).toMatchObject({
    time_synchronized: true,
    listening: [{ protocol: 'tcp', address: '0.0.0.0', port: 443, process: 'nginx' }],
  });
  expect(facts.cpus).toBeGreaterThan(0);
  expect(facts.memory_mb).toBeGreaterThan(100);
  await bench.app1.world.fault('clock');
  expect(await output('host_facts', 'host = "app1"')).toMatchObject({ time_synchronized: false });
});

it.each([
  ['the expected answer', '/ping', 'expected_body = "\\"status\\":\\"OK\\""', { ok: true, status: 200, problems: [] }],
  [
    'a redirect, which is not followed',
    '/moved',
    'expected_status = 301\n expected_location = "https://chat.example.org/"',
    { ok: true, status: 301 },
  ],
  ['a WebSocket', '/ws', 'websocket = true', { ok: true, status: 101 }],
  [
    'the wrong status',
    '/broken',
    '',
    { ok: false, status: 500, problems: [expect.stringMatching(/answered 500, expected 200/)] },
  ],
  [
    'the wrong body',
    '/ping',
    'expected_body = "^no$"',
    { ok: false, problems: [expect.stringMatching(/does not match \^no\$/)] },
  ],
])('host_http_probe tells %s', async (_, path, more, expected) => {
  expect(await output('host_http_probe', `url = "${url}${path}"\n${more}`)).toMatchObject(expected);
});

it('host_http_probe names the site and connects to the given address, from the host if that is wanted', async () => {
  const site = url.replace('127.0.0.1', 'chat.example.org');
  for (const from of ['', 'via = "app1"']) {
    const { body } = await output('host_http_probe', `url = "${site}/ping"\n resolve = "127.0.0.1"\n ${from}`);
    expect(body).toContain('"host":"chat.example.org:');
  }
});

it('host_http_probe tells that nobody answers, or fails where an answer is required', async () => {
  const closed = 'url = "http://127.0.0.1:1/"';
  expect(await output('host_http_probe', closed)).toMatchObject({
    ok: false,
    status: null,
    problems: [expect.stringMatching(/gave no answer: .*ECONNREFUSED/)],
  });
  await bench.configure(`data "host_http_probe" "it" {\n${closed}\n required = true\n}`);
  expect(await bench.project.planError()).toMatch(/does not answer as it should[^]*ECONNREFUSED/);
});

it('http_probe is the same where its block names the provider', async () => {
  expect(await output('http_probe', `provider = host\n url = "${url}/ping"`)).toMatchObject({ ok: true });
});

it('host_command tells what a command says, and whether that is well', async () => {
  expect(await output('host_command', 'host = "app1"\n probe = "echo found; exit 3"')).toMatchObject({
    ...{ output: 'found', exit_code: 3, ok: false },
  });
  const expecting = (said: string) =>
    output('host_command', `host = "app1"\n probe = "echo yes"\n expected = "${said}"`);
  expect(await expecting('yes')).toMatchObject({ ok: true, exit_code: 0 });
  expect(await expecting('no')).toMatchObject({ ok: false, exit_code: 0 });
});

it('host_command asks again for as long as it shall, and then tells what it last heard', async () => {
  const path = bench.app1.path('/etc/asked');
  const attributes = `host = "app1"\n wait = "1m"\n probe = "echo x >>${path}; test $(wc -l <${path}) -ge 3"`;
  expect(await output('host_command', attributes)).toMatchObject({ ok: true, exit_code: 0 });
});

it('host_command says which host it does not know', async () => {
  await bench.configure('data "host_command" "it" {\n host = "nowhere"\n probe = "true"\n}');
  expect(await bench.project.planError()).toMatch(/knows no host "nowhere"/);
});
