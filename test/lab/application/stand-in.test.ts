import { basename } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ARTEFACTS } from '../lab.js';
import { ADDRESSES } from '../layout.js';
import { ask, startTraffic } from '../traffic.js';
import { useLab } from '../use-lab.js';
import { makeArtefact, type Artefact } from './artefact.js';

const lab = useLab({ hosts: ['app1', 'app2', 'db1'], parts: true });

const unit = (version: string) => `[Service]
Type=notify
User=mattermost
EnvironmentFile=/etc/mattermost.env
ExecStart=/opt/${version}/mattermost/bin/mattermost
KillMode=mixed
`;

const environment = (address: string) => `MM_SERVICESETTINGS_LISTENADDRESS=":8065"
MM_SERVICESETTINGS_LICENSEFILELOCATION="/etc/license"
MM_SQLSETTINGS_DATASOURCE="postgres://mmuser:secret@10.77.0.21/mattermost?sslmode=disable&connect_timeout=10"
MM_CLUSTERSETTINGS_ENABLE="true"
MM_CLUSTERSETTINGS_CLUSTERNAME="lab"
MM_CLUSTERSETTINGS_ADVERTISEADDRESS="${address}"
MM_METRICSSETTINGS_ENABLE="true"
`;

let artefacts: readonly Artefact[];
beforeAll(async () => {
  const { app1, app2, db1 } = lab().hosts;
  artefacts = await Promise.all(['10.11.7', '10.12.1'].map((version) => makeArtefact(lab().artefacts, version)));
  await db1.run(`pg_createcluster 15 main && cd / &&
    echo "listen_addresses = '*'" >/etc/postgresql/15/main/conf.d/lab.conf &&
    echo 'host mattermost mmuser 10.77.0.0/24 scram-sha-256' >>/etc/postgresql/15/main/pg_hba.conf &&
    systemctl start postgresql@15-main &&
    runuser -u postgres -- psql -c "create role mmuser login password 'secret'" -c 'create database mattermost owner mmuser'`);
  for (const app of [app1, app2]) {
    await app.run('useradd --system mattermost && touch /etc/license');
    for (const { version, file } of artefacts) {
      await app.run(`mkdir -p /opt/${version} && tar -xf ${ARTEFACTS}/${basename(file)} -C /opt/${version}`);
    }
    await app.write('/etc/mattermost.env', environment(app.address));
    await app.write('/etc/systemd/system/mattermost.service', unit('10.11.7'));
    await app.run('systemctl daemon-reload && systemctl start mattermost');
  }
});

const get = (host: 'app1' | 'app2', path: string, port = 8065) =>
  ask({ url: `http://${host}:${port}${path}`, address: ADDRESSES[host] });

test('systemd waits for its word that it is ready, and it runs as its own account', async () => {
  expect(await lab().hosts.app1.run('systemctl show -P SubState mattermost; ps -C node -o user=')).toBe(
    'running\nmattermost\n',
  );
});

test('it says its version', async () => {
  expect(await lab().hosts.app1.run('/opt/10.12.1/mattermost/bin/mattermost version')).toContain('Version: 10.12.1\n');
});

test('the ping tells the state of the database when asked for it', async () => {
  expect(await get('app1', '/api/v4/system/ping')).toMatchObject({ status: 200, body: '{"status":"OK"}' });
  const { body } = await get('app1', '/api/v4/system/ping?get_server_status=true');
  expect(JSON.parse(body)).toEqual({ status: 'OK', database_status: 'OK', filestore_status: 'OK' });
});

test('servers with a licence see each other in the cluster, and that they are configured alike', async () => {
  const members = JSON.parse((await get('app2', '/api/v4/cluster/status')).body) as {
    hostname: string;
    version: string;
    config_hash: string;
  }[];
  expect(new Set(members.map(({ config_hash }) => config_hash)).size).toBe(1);
  expect(members.map(({ hostname, version }) => [hostname, version])).toEqual([
    ['app1', '10.11.7'],
    ['app2', '10.11.7'],
  ]);
});

test('what one server writes another reads', async () => {
  const post = await ask({ url: 'http://app1:8065/api/v4/posts', address: ADDRESSES.app1, method: 'POST' });
  const { id } = JSON.parse(post.body) as { id: string };
  expect(await get('app2', `/api/v4/posts/${id}`)).toMatchObject({ status: 200, body: post.body });
});

test('a websocket is opened, and metrics are told', async () => {
  const socket = new WebSocket('ws://10.77.0.11:8065/api/v4/websocket');
  const hello = await new Promise<string>((resolve, reject) => {
    socket.on('message', (data: Buffer) => resolve(data.toString('utf8')));
    socket.on('error', reject);
  });
  expect(JSON.parse(hello)).toMatchObject({ event: 'hello' });
  expect((await get('app1', '/metrics', 8067)).body).toContain('mattermost_http_websockets_total 1');
  socket.close();
});

test('without its database the extended ping fails, and the plain one does not', async () => {
  await lab().hosts.db1.run('systemctl stop postgresql@15-main');
  expect((await get('app1', '/api/v4/system/ping')).status).toBe(200);
  expect((await get('app1', '/api/v4/system/ping?get_server_status=true')).status).toBe(500);
  await lab().hosts.db1.run('systemctl start postgresql@15-main');
  expect((await get('app1', '/api/v4/system/ping?get_server_status=true')).status).toBe(200);
});

test('a stop lets requests end that have begun, and leaves the cluster', async () => {
  const traffic = startTraffic({ url: 'http://app1:8065/api/v4/system/ping', address: ADDRESSES.app1 });
  await lab().hosts.app1.run('systemctl stop mattermost');
  const { failures } = await traffic.stop();
  expect(failures.filter((failure) => !failure.includes('ECONNREFUSED'))).toEqual([]);
  expect(await lab().hosts.app1.run('systemctl show -P Result mattermost')).toBe('success\n');
  expect((await get('app2', '/api/v4/cluster/status')).body).not.toContain('app1');
});

test('the next version takes over', async () => {
  const { app1 } = lab().hosts;
  await app1.write('/etc/systemd/system/mattermost.service', unit('10.12.1'));
  await app1.run('systemctl daemon-reload && systemctl restart mattermost');
  expect((await get('app1', '/api/v4/system/ping')).headers['x-version-id']).toBe('10.12.1');
});
