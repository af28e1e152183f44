import { connect } from 'node:http2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { eventually } from '../eventually.js';
import type { Lab } from '../lab.js';
import { SITE, VIRTUAL_ADDRESS } from '../layout.js';
import { useLab } from '../use-lab.js';
import { drifts } from './drifts.js';
import { describeEstate, prepareMaterials, release, type Materials } from './estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from './managed-estate.js';
import { holderOf, siteOf, sql, type Site } from './site.js';

// A redundant estate on real hosts, from nothing to destroyed: what it promises when a part of it is lost or changed.

const ENOUGH_REQUESTS = 200;
const FAILOVER_MS = 5_000;

describe.each(['haproxy', 'nginx'] as const)('with %s', (flavor) => {
  const lab = useLab({ parts: true });
  let materials: Materials;
  let estate: ManagedEstate;
  let site: Site;
  beforeAll(async () => {
    materials = await prepareMaterials(lab());
    estate = await manageEstate(describeEstate(lab(), materials, flavor), variablesOf(materials.secrets));
    site = siteOf(materials.certificate);
  });
  afterAll(() => estate?.[Symbol.asyncDispose]());
  const hosts = (): Lab['hosts'] => lab().hosts;

  test('hosts that are too small for it are named before anything is done', async () => {
    const { allowUndersized } = estate.props;
    const sizing = { proxy: { cpus: 1024, memoryGiB: 1, diskGiB: 0 } };
    await estate.describe({ allowUndersized: false, sizing });
    const error = await estate.project.applyError();
    expect(error).toMatch(/\[host-undersized\] "lb1" as proxy needs 1024 CPUs and has \d+/);
    expect(error).toMatch(/\[host-undersized\] "lb2"/);
    expect(await estate.project.state()).toEqual(new Map());
    await estate.describe({ allowUndersized, sizing: undefined });
  });

  test('one apply builds it, and a second plan is empty', async () => {
    await estate.project.apply();
    expect(await estate.project.outputs()).toMatchObject({
      estate_manifest: { software: { mattermost: { version: estate.props.version } } },
    });
    await site.healthy();
    await estate.project.expectEmptyPlan();
  }, 400_000);

  test('it redirects to https and answers there by HTTP/2, with a certificate that is valid for its name', async () => {
    const { status, headers } = await site.get('/somewhere', 'http');
    expect([status, headers.location]).toEqual([301, `https://${SITE}/somewhere`]);
    const session = connect(`https://${VIRTUAL_ADDRESS}`, { ca: materials.certificate, servername: SITE });
    try {
      const answer = session.request({ ':path': '/api/v4/system/ping', ':authority': SITE });
      expect(await new Promise((resolve, reject) => answer.on('response', resolve).on('error', reject))).toMatchObject({
        ':status': 200,
      });
    } finally {
      session.close();
    }
  });

  test('new connections go to both servers in turn, and each server sees the other in the cluster', async () => {
    const answers: string[] = [];
    for (let i = 0; i < 20; i++) answers.push((await site.get('/api/v4/system/ping')).server);
    for (const name of ['app1', 'app2']) {
      expect(answers.filter((server) => server === name).length, `${name} of ${answers}`).toBeGreaterThanOrEqual(8);
    }
    const members = JSON.parse((await site.get('/api/v4/cluster/status')).body) as { hostname: string }[];
    expect(members.map(({ hostname }) => hostname)).toEqual(['app1', 'app2']);
  });

  test('a websocket opens through the proxy', async () => {
    const socket = new WebSocket(`wss://${SITE}/api/v4/websocket`, {
      ca: materials.certificate,
      lookup: (_name, options, done) =>
        options.all ? done(null, [{ address: VIRTUAL_ADDRESS, family: 4 }]) : done(null, VIRTUAL_ADDRESS, 4),
    });
    await new Promise((resolve, reject) => socket.on('message', resolve).on('error', reject));
    socket.close();
  });

  test('the replica streams by its slot, has what the primary has, and refuses writes', async () => {
    const { id } = JSON.parse((await site.post()).body) as { id: string };
    await eventually('the row arrives', async () => {
      expect(await sql(hosts().db2, `select count(*) from posts where id = '${id}'`)).toBe('1\n');
    });
    expect(await sql(hosts().db2, 'select pg_is_in_recovery()')).toBe('t\n');
    expect(await sql(hosts().db1, 'select slot_name, active from pg_replication_slots')).toMatch(/^\w*db2\|t\n$/);
    expect(await sql(hosts().db1, 'show server_encoding')).toBe('UTF8\n');
    await expect(sql(hosts().db2, `insert into posts values ('x', 'x', 0)`)).rejects.toThrow('read-only');
  });

  test('requests are logged on the proxy that took them, with the address of the client', async () => {
    const log = flavor === 'nginx' ? '/var/log/nginx/access.log' : '/var/log/haproxy.log';
    await eventually('the log is written', async () => {
      expect(await (await holderOf(lab())).run(`cat ${log}`)).toMatch(/10\.77\.0\.1\b.*\/api\/v4\/system\/ping/);
    });
  });

  const takesRequests = (name: string): Promise<void> =>
    eventually(`${name} takes requests again`, async () => {
      const answers = await Promise.all(Array.from({ length: 4 }, () => site.get('/api/v4/system/ping')));
      expect(answers.map(({ server }) => server)).toContain(name);
    });

  test('a server that is killed fails no request', async () => {
    const traffic = site.traffic();
    await hosts().app1.run('systemctl kill --signal=SIGKILL mattermost; systemctl stop mattermost');
    try {
      const from = traffic.count();
      await eventually('requests were made without it', () => expect(traffic.count()).toBeGreaterThan(from + 40));
      expect((await traffic.stop()).failures).toEqual([]);
    } finally {
      await hosts().app1.run('systemctl start mattermost');
    }
    await takesRequests('app1');
  });

  test('a server that is cut from the network fails no request that comes after', async () => {
    await hosts().app2.cut();
    try {
      const traffic = site.traffic();
      await eventually('requests were made without it', () => expect(traffic.count()).toBeGreaterThan(40));
      const { failures, servers } = await traffic.stop();
      expect([failures, [...servers.keys()]]).toEqual([[], ['app1']]);
    } finally {
      await hosts().app2.restore();
    }
    await takesRequests('app2');
  });

  const withoutFailure = async (method: 'GET' | 'POST', change: () => Promise<unknown>): Promise<readonly string[]> => {
    const traffic = site.traffic(method);
    await change();
    await eventually('enough requests were made', () => expect(traffic.count()).toBeGreaterThan(ENOUGH_REQUESTS));
    const { failures, accepted } = await traffic.stop();
    expect(failures).toEqual([]);
    return accepted;
  };

  test(`a change of the configuration reaches both servers and fails none of more than ${ENOUGH_REQUESTS} requests`, async () => {
    await estate.describe({ settings: { 'TeamSettings.SiteName': 'Changed' } });
    await withoutFailure('GET', () => estate.project.apply());
    for (const name of ['app1', 'app2'] as const) {
      expect(await hosts()[name].run('cat /proc/$(systemctl show -P MainPID mattermost)/environ')).toContain(
        'SITENAME=Changed',
      );
    }
    await estate.project.expectEmptyPlan();
  }, 300_000);

  test('the next minor release is rolled out server by server, fails no request and loses no row', async () => {
    await estate.describe(release(materials.releases[1]));
    const rows = await withoutFailure('POST', () => estate.project.apply());
    await estate.project.expectEmptyPlan();
    expect(rows.length).toBeGreaterThan(ENOUGH_REQUESTS);
    expect(await count(hosts().db1, rows)).toBe(rows.length);
    expect((await site.get('/api/v4/system/ping')).headers['x-version-id']).toBe('10.12.1');
    for (const name of ['app1', 'app2'] as const) {
      expect(
        await hosts()[name].run(
          'readlink /proc/$(systemctl show -P MainPID mattermost)/cwd; ls /opt/mattermost/releases',
        ),
      ).toContain('10.12.1');
    }
  }, 300_000);

  test(`the proxy that holds the address fails, and the other takes over within ${FAILOVER_MS / 1000} s`, async () => {
    const traffic = site.outage();
    const first = await holderOf(lab());
    await first.run(`systemctl stop ${flavor}`);
    await eventually('the address has moved', async () => expect((await holderOf(lab())).name).not.toBe(first.name));
    await site.healthy();
    expect((await traffic.stop()).longestOutageMs).toBeLessThan(FAILOVER_MS);
    await estate.project.applyToTheEnd();
  });

  test(`the host that holds the address is cut off, and the other takes over within ${FAILOVER_MS / 1000} s`, async () => {
    const traffic = site.outage();
    const first = await holderOf(lab());
    await first.cut();
    try {
      await eventually('the site answers', async () =>
        expect((await site.get('/api/v4/system/ping')).status).toBe(200),
      );
      expect((await traffic.stop()).longestOutageMs).toBeLessThan(FAILOVER_MS);
    } finally {
      await first.restore();
    }
    await eventually('one proxy holds the address', () => holderOf(lab()));
  });

  test(`${drifts(flavor).length} kinds of change by hand are shown in one plan, and one apply heals them`, async () => {
    for (const { host, command } of drifts(flavor)) await hosts()[host].run(command);
    const { changes, text } = await estate.project.plan();
    expect(changes.map(({ address }) => address)).toEqual(
      expect.arrayContaining(drifts(flavor).map(({ address }) => address)),
    );
    for (const { shown } of drifts(flavor)) expect(text).toMatch(shown);
    await estate.project.applyToTheEnd();
    await site.healthy();
  }, 300_000);

  test('after a failover by hand the promoted host is left alone until it is named as primary, and no row is lost', async () => {
    const { db1, db2 } = hosts();
    const traffic = site.traffic('POST');
    await eventually('rows were written', () => expect(traffic.count()).toBeGreaterThan(30));
    const { accepted } = await traffic.stop();
    await eventually('the replica has them', async () => expect(await count(db2, accepted)).toBe(accepted.length));
    await db1.powerOff();
    await db2.run('pg_ctlcluster 15 main promote');
    await eventually('it is primary', async () => expect(await sql(db2, 'select pg_is_in_recovery()')).toBe('f\n'));
    await sql(db2, `insert into posts values ('after', 'written after the promotion', 0)`);
    await db1.powerOn();
    const error = await estate.project.applyError();
    expect(error).toContain('db2 is named as a replica, but it was promoted and is a primary now');
    expect(await sql(db2, `select count(*) from posts where id = 'after'`)).toBe('1\n');

    await db1.run(
      'systemctl stop postgresql@15-main; mkdir -p /var/lib/muster/postgresql; touch /var/lib/muster/postgresql/discard',
    );
    await estate.describe({ database: { ...estate.props.database, primary: 'db2', replicas: ['db1'] } });
    await estate.project.apply();
    await site.healthy();
    await estate.project.expectEmptyPlan();
    for (const db of [db1, db2]) {
      expect(await count(db, accepted)).toBe(accepted.length);
      expect(await sql(db, `select message from posts where id = 'after'`)).toBe('written after the promotion\n');
    }
    expect(await sql(db1, 'select pg_is_in_recovery()')).toBe('t\n');
  }, 400_000);

  test('destroy leaves hosts that run nothing of it, and every row', async () => {
    await estate.project.destroy();
    for (const host of Object.values(hosts())) {
      expect((await host.try(`systemctl is-active mattermost ${flavor} keepalived`)).stdout).not.toMatch(/^active/m);
      expect(await host.run('nft list tables')).toBe('');
      expect(
        await host.run('ls -d /opt/mattermost /etc/mattermost /etc/keepalived/keepalived.conf 2>/dev/null || true'),
      ).toBe('');
      expect((await host.try('getent passwd mattermost')).stdout).toBe('');
    }
    await hosts().db2.run('pg_ctlcluster 15 main start');
    expect(await sql(hosts().db2, `select message from posts where id = 'after'`)).toBe(
      'written after the promotion\n',
    );
  }, 300_000);
});

/** How many of these answers to a POST are rows of a host's database. */
const count = async (host: Parameters<typeof sql>[0], accepted: readonly string[]): Promise<number> => {
  const ids = accepted.map((body) => `'${(JSON.parse(body) as { id: string }).id}'`);
  return Number(await sql(host, `select count(*) from posts where id in (${ids.join(',')})`));
};
