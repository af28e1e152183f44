import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Environment } from '../../../src/constructs/index.js';
import { HostProvider } from '../../../src/constructs/bindings/host/provider/index.js';
import { HostEngine } from '../../../src/constructs/estate/engines/host.js';
import { addHostChecks } from '../../../src/constructs/estate/host-checks.js';
import { addProbes } from '../../../src/constructs/estate/probes.js';
import { EstateSecrets } from '../../../src/constructs/estate/secrets.js';
import { hostProvider } from '../../../src/host/provider.js';
import { EmbeddedHost } from '../../../src/sandbox/host/index.js';
import { resolveEstate, type EstateDescription } from '../../../src/topology/index.js';
import { text } from '../../constructs/synthesise.js';
import { terraformProject, type TerraformProject } from '../../terraform/in-process.js';
import { standalone } from '../../topology/estates.js';
import { configurationOf } from '../constructs/world.js';

let host: EmbeddedHost;
let project: TerraformProject;
let server: Server;
/** What the server of the estate answers; websockets are opened while it is 200. */
let status = 200;

beforeAll(async () => {
  host = await EmbeddedHost.start();
  project = await terraformProject({ providers: [hostProvider] });
  server = createServer((_request, response) => response.writeHead(status).end());
  server.on('upgrade', (_request, socket) => {
    socket.end(
      status === 200
        ? 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'
        : 'HTTP/1.1 503 Service Unavailable\r\n\r\n',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await project.close();
  await host.stop();
});
beforeEach(() => {
  status = 200;
});

const write = (checks: 'error' | 'warning', content = '', more: Partial<EstateDescription> = {}) => {
  const { port: listenPort } = server.address() as AddressInfo;
  const stack = new Environment(new App({ outdir: 'cdktf.out' }), 'chat', { freeipa: false, mattermost: false });
  const estate = new Construct(stack, 'estate');
  const { address, port, user, privateKey, hostKey } = host;
  const all = { address, port, user, privateKey, hostKey, stateDirectory: host.path('/var/lib/muster') };
  new HostProvider(stack, 'provider:host', { hosts: { all } });
  const file = {
    kind: 'file',
    path: host.path('/etc/motd'),
    content,
    mode: '0644',
    owner: 'root',
    group: 'root',
  } as const;
  const last = new HostEngine(estate, new EstateSecrets(estate, 1)).make([
    { id: 'all.motd', host: 'all', after: [], ...file },
  ]);
  const described = standalone({ ...more, checks, siteUrl: `http://127.0.0.1:${listenPort}`, listenPort });
  const hosts = { all: { ...described.hosts['all']!, address } };
  const resolved = resolveEstate({ ...described, hosts });
  if (more.encryptionAtRest) addHostChecks(estate, resolved);
  addProbes(estate, resolved, last, undefined, '1s');
  return project.write(configurationOf(text(stack)));
};

const PROBLEM = /api\/v4\/system\/ping answered 503, expected 200/;

test('an estate that answers is applied, and has nothing left to do', async () => {
  await write('error');
  await project.applyToTheEnd();
});

test('one that does not answer as it should ends the apply with an error, after the change was made', async () => {
  await write('error', 'changed');
  status = 503;
  expect(await project.applyError()).toMatch(PROBLEM);
  expect((await project.state()).get('host_file.estate_all_motd')).toMatchObject({ content: 'changed' });
});

test('a change that may mend it is still planned', async () => {
  await write('error', 'changed again');
  status = 503;
  expect((await project.plan()).changes.map(({ address }) => address)).toContain('host_file.estate_all_motd');
});

test('as a warning it ends nothing', async () => {
  await write('warning', 'another change');
  status = 503;
  const { warnings } = await project.apply();
  expect(warnings.join('\n')).toMatch(PROBLEM);
});

test('data that is to be encrypted is planned only on disks that are known to be', async () => {
  const verified = { encryptionAtRest: 'verify', sizing: {} } as const;
  for (const types of ['disk\n', '']) {
    await host.world.write('etc/disk-types', types);
    await write('error', 'another change', verified);
    expect(await project.planError()).toMatch(/\[encryption-unproved\] "all" keeps data in \/var\/lib\/mattermost/);
  }
  await host.world.write('etc/disk-types', 'lvm\ncrypt\npart\ndisk\n');
  await write('error', 'another change', verified);
  await project.plan();
});

test('it is destroyed whether it answers or not', async () => {
  await write('error', 'another change');
  status = 503;
  await project.destroy();
  expect(await project.state()).toEqual(new Map());
});
