import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { PATHS } from '../../src/topology/paths.js';
import { redundant } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { freePort } from '../servers/free-port.js';
import { start } from './process.js';
import { folder } from './run.js';

// The real Prometheus, Alertmanager and blackbox exporter with an estate's own files; only the machines are small.

const listen = async (listener: RequestListener, port = 0): Promise<{ server: Server; port: number }> => {
  const server = createServer(listener).listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port: (server.address() as { port: number }).port };
};

const EVERYTHING = `# What all of the exporters say together, as far as alerts ask for it.
pg_up 1
node_network_address_info{address="10.0.0.10"} 1
`;

test('an alert is raised by what stopped, told in Mattermost with what to do, and taken back when it is over', async () => {
  const { tls } = redundant();
  const files = renderedFiles(
    redundant({
      tls: { ...tls!, upstream: undefined },
      monitoring: {
        hosts: ['watch'],
        intervalSeconds: 1,
        receivers: [{ kind: 'mattermost', webhook: { secret: 'hook' }, channel: 'ops' }],
        alertsPage: 'https://docs.example.test/alerts.md',
      },
    }),
  );

  const messages: string[] = [];
  const mattermost = await listen((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      messages.push(`${request.url} ${body}`);
      response.end('ok');
    });
  });
  const exporter: RequestListener = (_, response) => void response.end(EVERYTHING);
  const machines = await listen(exporter);
  const app1 = await listen(exporter);
  const servers = await listen((_, response) => void response.end('{"status":"OK"}'));
  const [prometheus, alertmanager, probes] = [await freePort(), await freePort(), await freePort()];

  const { path, write } = await folder();
  // The same files at other addresses, and in less of a hurry for nothing.
  const moved = (name: string) =>
    files
      .get(name)!
      .replaceAll(PATHS.monitoring, path)
      .replaceAll('10.0.0.11:9100', `127.0.0.1:${app1.port}`)
      .replaceAll('10.0.0.41:9093', `127.0.0.1:${alertmanager}`)
      .replaceAll('127.0.0.1:9115', `127.0.0.1:${probes}`)
      .replaceAll(/http:\/\/10\.0\.0\.\d+:8065/g, `http://127.0.0.1:${servers.port}`)
      .replaceAll(/10\.0\.0\.\d+:\d+/g, `127.0.0.1:${machines.port}`)
      .replaceAll(/^( +for): .*/gm, '$1: 0s')
      .replaceAll(/^( +group_(?:wait|interval)): .*/gm, '$1: 1s');
  await write('receiver-mattermost-1', `http://127.0.0.1:${mattermost.port}/hooks/secret`);
  await write('alerts.yml', moved('alert-rules.yml'));
  await write('alerts.tmpl', moved('alerts.tmpl'));
  const said = [
    start('prometheus-blackbox-exporter', [
      `--config.file=${await write('blackbox.yml', moved('blackbox.yml'))}`,
      `--web.listen-address=127.0.0.1:${probes}`,
    ]),
    start('prometheus-alertmanager', [
      `--config.file=${await write('alertmanager.yml', moved('alertmanager.yml'))}`,
      `--storage.path=${path}/alertmanager`,
      `--web.listen-address=127.0.0.1:${alertmanager}`,
      '--cluster.listen-address=',
    ]),
    start('prometheus', [
      `--config.file=${await write('prometheus.yml', moved('prometheus.yml'))}`,
      `--storage.tsdb.path=${path}/data`,
      `--web.listen-address=127.0.0.1:${prometheus}`,
    ]),
  ];
  const ask = async <T>(query: string): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${prometheus}/api/v1/${query}`).catch((error: Error) => error);
    if (answer instanceof Error) throw new Error(said.map((all) => all()).join('\n'), { cause: answer });
    return ((await answer.json()) as { data: T }).data;
  };
  interface Target {
    readonly labels: Readonly<Record<string, string>>;
    readonly health: string;
  }
  const targets = async () => {
    const { activeTargets } = await ask<{ activeTargets: readonly Target[] }>('targets');
    return activeTargets.map(({ labels, health }) => `${labels.job} ${labels.instance} ${health}`).sort();
  };
  interface Sample {
    readonly metric: Readonly<Record<string, string>>;
    readonly value: readonly [number, string];
  }
  const firing = async () => {
    const { result } = await ask<{ result: readonly Sample[] }>(
      `query?query=${encodeURIComponent('ALERTS{alertname="HostDown", alertstate="firing"}')}`,
    );
    return result.map(({ metric }) => metric.instance);
  };
  const probed = async () => {
    const { result } = await ask<{ result: readonly Sample[] }>('query?query=probe_success');
    return result.map(({ metric, value }) => `${metric.job} ${metric.instance} ${value[1]}`).sort();
  };

  const every = ['app1', 'app2', 'db1', 'db2', 'lb1', 'lb2', 'watch'];
  await expect
    .poll(targets, { timeout: 20_000 })
    .toEqual(
      [
        ...every.map((host) => `node ${host} up`),
        ...['app1', 'app2'].flatMap((host) => [`mattermost ${host} up`, `server ${host} up`]),
        ...['db1', 'db2'].map((host) => `postgresql ${host} up`),
        ...['lb1', 'lb2'].flatMap((host) => [`haproxy ${host} up`, `site ${host} up`]),
        ...['alertmanager watch up', 'prometheus watch up', 'site vip up'],
      ].sort(),
    );
  // The site of the estate is not here, its servers are.
  await expect
    .poll(probed, { timeout: 20_000 })
    .toEqual(['server app1 1', 'server app2 1', 'site lb1 0', 'site lb2 0', 'site vip 0']);
  expect(await firing()).toEqual([]);

  app1.server.closeAllConnections();
  app1.server.close();
  await expect.poll(firing, { timeout: 20_000 }).toEqual(['app1']);
  const told = (status: string) => () => messages.find((message) => message.includes(`[${status}] chat: HostDown`));
  await expect.poll(told('firing'), { timeout: 20_000 }).toBeDefined();
  const message = told('firing')()!;
  expect(message).toMatch(/^\/hooks\/secret /);
  expect(message).toContain('app1 does not answer (critical, since ');
  expect(message).toContain('https://docs.example.test/alerts.md#hostdown');
  expect(message).toContain('"channel":"ops"');

  await listen(exporter, app1.port);
  await expect.poll(firing, { timeout: 20_000 }).toEqual([]);
  await expect.poll(told('resolved'), { timeout: 20_000 }).toContain('over: app1 does not answer');
});

test('what follows from a host that is down is not told beside it', async () => {
  const files = renderedFiles(redundant());
  const port = await freePort();
  const { path, write } = await folder();
  await write('alerts.tmpl', files.get('alerts.tmpl')!);
  const config = await write('alertmanager.yml', files.get('alertmanager.yml')!.replaceAll(PATHS.monitoring, path));
  const said = start('prometheus-alertmanager', [
    `--config.file=${config}`,
    `--storage.path=${path}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ]);
  const alerts = `http://127.0.0.1:${port}/api/v2/alerts`;
  const raised = ([alertname, instance]: readonly string[]) => ({ labels: { alertname, instance, estate: 'chat' } });
  const body = JSON.stringify(
    [
      ['HostDown', 'app1'],
      ['ServerUnhealthy', 'app1'],
      ['ServerUnhealthy', 'app2'],
      ['CertificateEnds', 'vip'],
      ['CertificateEndsSoon', 'vip'],
    ].map(raised),
  );
  const headers = { 'content-type': 'application/json' };
  await expect
    .poll(async () => (await fetch(alerts, { method: 'POST', headers, body }).catch(() => undefined))?.ok ?? said())
    .toBe(true);
  interface Told {
    readonly labels: Readonly<Record<string, string>>;
    readonly status: { readonly state: string };
  }
  const states = async () =>
    ((await (await fetch(alerts)).json()) as readonly Told[])
      .map(({ labels, status }) => `${labels.alertname} ${labels.instance} ${status.state}`)
      .sort();
  await expect
    .poll(states)
    .toEqual([
      'CertificateEnds vip active',
      'CertificateEndsSoon vip suppressed',
      'HostDown app1 active',
      'ServerUnhealthy app1 suppressed',
      'ServerUnhealthy app2 active',
    ]);
});
