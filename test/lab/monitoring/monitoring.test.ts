import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeEstate, prepareMaterials } from '../estate/estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from '../estate/managed-estate.js';
import { siteOf } from '../estate/site.js';
import { eventually } from '../eventually.js';
import { HOST_NAMES, VIRTUAL_ADDRESS } from '../layout.js';
import { useLab } from '../use-lab.js';
import { Prometheus, startPager, type Pager } from './prometheus.js';

// A redundant estate with Prometheus and the exporters of Debian on real hosts: what is lost is seen, told, and seen to be back.

const TOKEN = 'token of the pager';
/** Where the estate is watched from: the lab has no host to spare. */
const WATCH = 'lb2';

describe.each(['haproxy', 'nginx'] as const)('with %s', (flavor) => {
  const lab = useLab({ parts: true });
  let pager: Pager;
  let estate: ManagedEstate;
  let prometheus: Prometheus;
  beforeAll(async () => {
    const materials = await prepareMaterials(lab());
    pager = await startPager();
    const description = describeEstate(lab(), materials, flavor);
    estate = await manageEstate(
      {
        ...description,
        monitoring: {
          hosts: [WATCH],
          intervalSeconds: 5,
          receivers: [{ kind: 'webhook', url: pager.url, token: { secret: 'pager_token' } }],
        },
        acknowledge: [...(description.acknowledge ?? []), 'monitoring-shares-host'],
      },
      variablesOf({ ...materials.secrets, pager_token: TOKEN }),
    );
    prometheus = new Prometheus(lab().hosts[WATCH].address);
    await estate.project.apply();
    await siteOf(materials.certificate).healthy();
  }, 600_000);
  afterAll(async () => {
    await estate?.[Symbol.asyncDispose]();
    await pager?.[Symbol.asyncDispose]();
  });

  const raised = (...alerts: readonly string[]): Promise<void> =>
    eventually(`${alerts.join(', ')}: raised`, async () =>
      expect(await prometheus.firing()).toEqual(expect.arrayContaining([...alerts])),
    );
  const over = (...alerts: readonly string[]): Promise<void> =>
    eventually(`${alerts.join(', ')}: over`, async () => {
      const firing = await prometheus.firing();
      expect(alerts.filter((alert) => firing.includes(alert))).toEqual([]);
    });
  const told = (text: string): Promise<void> =>
    eventually(`told: ${text}`, () => expect(pager.told.join('\n')).toContain(`Bearer ${TOKEN} ${text}`));

  test('everything is watched and answers, and a second plan is empty', async () => {
    const ports = flavor === 'haproxy' ? 'haproxy' : 'nginx';
    await eventually('every target is up', async () =>
      expect(await prometheus.targets()).toEqual(
        [
          ...HOST_NAMES.map((host) => `node ${host} up`),
          ...['app1', 'app2'].flatMap((host) => [`mattermost ${host} up`, `server ${host} up`]),
          ...['db1', 'db2'].map((host) => `postgresql ${host} up`),
          ...['lb1', 'lb2'].flatMap((host) => [`${ports} ${host} up`, `site ${host} up`]),
          ...[`prometheus ${WATCH} up`, `alertmanager ${WATCH} up`, 'site vip up'],
        ].sort(),
      ),
    );
    await estate.project.expectEmptyPlan();
  });

  test('the site and the servers answer as they must, with a certificate that is valid', async () => {
    await eventually('probes', async () =>
      expect(await prometheus.values('probe_success')).toEqual({ app1: 1, app2: 1, lb1: 1, lb2: 1, vip: 1 }),
    );
    const ends = await prometheus.values('(probe_ssl_earliest_cert_expiry - time()) / 86400');
    expect(Object.keys(ends).sort()).toEqual(['lb1', 'lb2', 'vip']);
    for (const days of Object.values(ends)) expect(Math.round(days)).toBe(60);
  });

  test('what only databases and proxies know is there: cluster, replication, who has the address', async () => {
    await eventually('the metrics are there', async () => {
      expect(await prometheus.values('max by (cluster) (mattermost_cluster_discovered_nodes)')).toEqual({ lab: 2 });
      expect(await prometheus.values('pg_replication_in_recovery')).toEqual({ db1: 0, db2: 1 });
      expect(await prometheus.values('pg_replication_slots_active')).toEqual({ db1: 1 });
      expect(Object.values(await prometheus.values(`node_network_address_info{address="${VIRTUAL_ADDRESS}"}`))).toEqual(
        [1],
      );
      expect(Object.values(await prometheus.values('node_systemd_unit_state{state="active"} == 0'))).toEqual([]);
    });
  });

  test('nobody but the host that watches, and administrators, sees any of it', async () => {
    const ask = (port: number, host: string) => `curl -sS -m 2 -o /dev/null http://${host}:${port}/metrics`;
    expect((await lab().hosts.app2.try(ask(9100, 'app1'))).status).not.toBe(0);
    expect((await lab().hosts.app2.try(ask(9090, WATCH))).status).not.toBe(0);
    expect((await lab().hosts[WATCH].try(ask(9100, 'app1'))).status).toBe(0);
  });

  test('from here on alerts wait for nothing', async () => {
    const { run } = lab().hosts[WATCH];
    await run("sed -i 's/^\\( *for\\): .*/\\1: 0s/' /etc/prometheus/muster/alerts.yml && systemctl reload prometheus");
    await run(
      "sed -i 's/^\\( *group_[a-z]*\\): [0-9].*/\\1: 1s/' /etc/prometheus/alertmanager.yml && systemctl reload prometheus-alertmanager",
    );
    await eventually('Prometheus knows Alertmanager again', async () => expect(await prometheus.canTell()).toBe(true));
  });

  test('a host that is cut off is told of by name, and again when it is back', async () => {
    await lab().hosts.app1.cut();
    await raised('HostDown app1', 'ServerUnhealthy app1');
    await told('firing HostDown app1');
    await lab().hosts.app1.restore();
    await over('HostDown app1', 'ServerUnhealthy app1');
    await told('resolved HostDown app1');
  });

  test('a server that was stopped is missed by the cluster', async () => {
    await lab().hosts.app2.run('systemctl stop mattermost');
    await raised('ServerUnhealthy app2', 'ServiceDown app2', 'MetricsMissing app2', 'ClusterSizeWrong');
    await lab().hosts.app2.run('systemctl start mattermost');
    await over('ServerUnhealthy app2', 'ServiceDown app2', 'MetricsMissing app2', 'ClusterSizeWrong');
  });

  test('a replica that is away is missed by its slot', async () => {
    await lab().hosts.db2.run('systemctl stop postgresql@15-main');
    await raised('DatabaseDown db2', 'ReplicaAway db1');
    await lab().hosts.db2.run('systemctl start postgresql@15-main');
    await over('DatabaseDown db2', 'ReplicaAway db1');
  });

  test('an address that nobody has, and one that two have, is seen', async () => {
    const { lb1, lb2 } = lab().hosts;
    await lb1.run('systemctl stop keepalived');
    await lb2.run('systemctl stop keepalived');
    await raised('VipOnNobody', 'SiteDown vip');
    for (const proxy of [lb1, lb2]) await proxy.run(`ip address add ${VIRTUAL_ADDRESS}/24 dev eth0`);
    await raised('VipOnSeveral');
    for (const proxy of [lb1, lb2]) {
      await proxy.run(`ip address delete ${VIRTUAL_ADDRESS}/24 dev eth0 && systemctl start keepalived`);
    }
    await over('VipOnNobody', 'VipOnSeveral', 'SiteDown vip');
  });

  test('a backup that is too old is seen by the file that it left', async () => {
    const { run } = lab().hosts.db1;
    const file = '/var/lib/prometheus/node-exporter/muster-lab.prom';
    const metric = 'muster_backup_last_success_timestamp_seconds{kind=\\"database\\"}';
    await run(`echo "${metric} $(date -d '2 days ago' +%s)" >${file}`);
    await raised('BackupTooOld');
    await run(`echo "${metric} $(date +%s)" >${file}`);
    await over('BackupTooOld');
    await run(`rm ${file}`);
  });

  test('what was changed by hand is healed, and destroy stops all that watches', async () => {
    await estate.project.apply();
    await estate.project.expectEmptyPlan();
    await estate.project.destroy();
    for (const host of HOST_NAMES) {
      const { stdout } = await lab().hosts[host].try("systemctl list-units --no-legend --state=active 'prometheus*'");
      expect(stdout, host).toBe('');
    }
    expect(
      await lab().hosts.db1.run(
        `cd / && runuser -u postgres -- psql -Atqc "select count(*) from pg_roles where rolname = 'prometheus'" || echo stopped`,
      ),
    ).toMatch(/^(0|stopped)\n$/);
  }, 300_000);
});
