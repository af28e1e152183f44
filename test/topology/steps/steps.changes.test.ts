import { describe, expect, test } from 'vitest';
import { estateSteps, resolveEstate, type EstateDescription, type HostStep } from '../../../src/topology/index.js';
import { ESTATES, redundant, standalone } from '../estates.js';

const stepsOf = (description: EstateDescription) =>
  new Map(estateSteps(resolveEstate(description)).map((step) => [step.id, step]));

/** Ids of steps that are other than they were. */
function changed(before: EstateDescription, after: EstateDescription): readonly string[] {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  return [...now].filter(([id, step]) => JSON.stringify(old.get(id)) !== JSON.stringify(step)).map(([id]) => id);
}

const stepOf = <K extends HostStep['kind']>(description: EstateDescription, id: string, kind: K) => {
  const step = stepsOf(description).get(id);
  if (step?.kind !== kind) throw new Error(`${id} is ${step?.kind ?? 'not there'}`);
  return step as Extract<HostStep, { kind: K }>;
};

const { database, artifacts } = redundant();

describe('what a change touches', () => {
  test('another version: release and unit of each server, which restart it', () => {
    const next = redundant({
      version: '10.12.0',
      artifacts: { mattermost: { ...artifacts.mattermost, version: '10.12.0' } },
    });
    expect(changed(redundant(), next)).toEqual(['app1.release', 'app1.unit', 'app2.release', 'app2.unit']);
    expect(stepOf(next, 'app1.mattermost', 'service').restartOn).toEqual(
      expect.arrayContaining(['app1.release', 'app1.unit']),
    );
  });

  test('a setting: the environment of each server', () => {
    const next = redundant({ settings: { 'TeamSettings.SiteName': 'Chat' } });
    expect(changed(redundant(), next)).toEqual(['app1.environment', 'app2.environment']);
  });

  test('a parameter that PostgreSQL reads while it runs: a file that reloads, on each database host', () => {
    const next = redundant({ database: { ...database, parameters: { work_mem: '64MB' } } });
    expect(changed(redundant(), next)).toEqual(['db1.postgresql-conf', 'db2.postgresql-conf']);
    expect(stepOf(next, 'db1.postgresql', 'service').reloadOn).toContain('db1.postgresql-conf');
  });

  test('a parameter that it reads at its start: a file that restarts', () => {
    const next = redundant({ database: { ...database, maxConnections: 2000 } });
    expect(changed(redundant(), next)).toEqual([
      ...['db1.postgresql-start-conf', 'db2.postgresql-start-conf'],
      'watch.alerts-page', // names the limit
    ]);
    expect(stepOf(next, 'db1.postgresql', 'service').restartOn).toEqual(['db1.postgresql-start-conf']);
  });

  test('a network of clients: the firewalls of the proxies', () => {
    const next = redundant({ network: { ...redundant().network!, clientCidrs: ['10.7.0.0/16'] } });
    expect(changed(redundant(), next)).toEqual([
      'lb1.firewall-rules',
      'lb1.firewall-boot',
      'lb2.firewall-rules',
      'lb2.firewall-boot',
    ]);
  });
});

describe('after a failover', () => {
  const swapped = redundant({ database: { ...database, primary: 'db2', replicas: ['db1'] } });

  test('servers, replicas and firewall follow the description', () => {
    expect(JSON.stringify(stepOf(swapped, 'app1.environment', 'file').content)).toContain('@10.0.0.22:5432/mattermost');
    expect(JSON.stringify(stepOf(swapped, 'db1.postgresql-replica-conf', 'file').content)).toContain(
      "host=''10.0.0.22''",
    );
  });

  test('a host that still follows another one is not made the primary', () => {
    const guard = stepOf(swapped, 'db2.is-primary', 'command');
    expect(guard.probe).toContain('standby.signal');
    expect(guard.apply).toMatch(/Promote it first.*exit 1\nfi/s);
    expect(stepsOf(swapped).get('db2.cluster')?.after).toContain('db2.is-primary');
  });

  test('an old primary is not started beside a replica that was promoted', () => {
    const guard = stepOf(redundant(), 'db1.is-primary', 'command');
    expect(guard.probe).toContain('SHOW in_hot_standby\' "host=10.0.0.22');
    expect(guard.apply).toContain('name db2 as database.primary');
    expect(stepsOf(redundant()).get('db1.postgresql-conf')?.after).toEqual(['db1.cluster']);
  });

  test('nothing deletes the data of a database', () => {
    const commands = [...stepsOf(swapped).values()].flatMap((step) =>
      step.kind === 'command' ? [step.apply, step.undo ?? ''] : [],
    );
    const deletions = commands.flatMap((command) => command.match(/rm -rf \S+/g) ?? []);
    expect(deletions.filter((deletion) => deletion.includes('postgresql'))).toEqual([
      'rm -rf /var/lib/postgresql/15/main.copy',
    ]);
  });

  test('no cluster, role, database or copy is undone', () => {
    for (const id of ['db2.cluster', 'db2.database', 'db1.clone'])
      expect(stepOf(swapped, id, 'command').undo).toBeUndefined();
  });
});

describe('a new database host', () => {
  test('lets its own probe log in, as each role that it tries', () => {
    const { content } = stepOf(redundant(), 'db1.postgresql-hba', 'file');
    const { probe } = stepOf(redundant(), 'db1.database', 'command');
    expect(probe).toContain('psql -X -h 127.0.0.1 -p 5432 -U mmuser -d mattermost');
    expect(content).toContain('host mattermost mmuser 127.0.0.1/32 scram-sha-256');
    expect(probe).toContain('host=127.0.0.1 port=5432 user=replicator replication=true');
    expect(content).toContain('host replication replicator 127.0.0.1/32 scram-sha-256');
  });

  const debians = ['/etc/ssl/certs/ssl-cert-snakeoil.pem', '/etc/ssl/private/ssl-cert-snakeoil.key'];
  const own = ['/etc/postgresql/tls/certificate.pem', '/etc/postgresql/tls/key.pem'];

  test.each([
    ['that was described', 'haproxy', own, own],
    ['of Debian, where none was described', 'nginx', debians, []],
  ])('says which certificate it shows: the one %s', (_, estate, shown, written) => {
    const steps = stepsOf(ESTATES[estate]!);
    for (const host of ['db1', 'db2']) {
      const { content } = stepOf(ESTATES[estate]!, `${host}.postgresql-conf`, 'file');
      expect([...String(content).matchAll(/^ssl_(?:cert|key)_file = '(.*)'$/gm)].map(([, path]) => path)).toEqual(
        shown,
      );
      const before = [...(steps.get(`${host}.postgresql`)?.after ?? [])].map((id) => steps.get(id));
      expect(
        before.flatMap((step) => (step?.kind === 'file' ? [step.path] : [])).filter((path) => own.includes(path)),
      ).toEqual(written);
    }
  });

  test('has in its data what Debian takes over a cluster with, wherever the data came from', () => {
    const { apply } = stepOf(redundant(), 'db2.clone', 'command');
    const samples = apply.indexOf('/usr/share/postgresql/15/$name.sample');
    expect(samples).toBeGreaterThan(
      apply.indexOf('mv /var/lib/postgresql/15/main.copy /var/lib/postgresql/15/main\nfi\n'),
    );
    expect(apply.indexOf('pg_createcluster')).toBeGreaterThan(samples);
  });

  test('lets its own accounts in with what a destroy leaves: initdb fills in the sample, which is no file by itself', () => {
    const { apply } = stepOf(redundant(), 'db2.clone', 'command');
    expect(apply).not.toContain('pg_hba.conf.sample');
    expect(apply).toMatch(
      /printf '%s\\n' 'local all postgres peer' .*>\/var\/lib\/postgresql\/15\/main\/pg_hba\.conf$/m,
    );
  });
});

describe('a release', () => {
  const stepOfRelease = (version: string) =>
    stepOf(
      redundant({ version, artifacts: { mattermost: { ...artifacts.mattermost, version } } }),
      'app1.release',
      'command',
    );
  const release = (version: string) => stepOfRelease(version).apply;

  test('goes with all that were there before it, whatever their version', () => {
    expect(stepOfRelease('10.11.7').undo).toContain('/opt/mattermost/releases/*/.sha256');
    expect(stepOfRelease('10.11.7').undo).toBe(stepOfRelease('10.12.0').undo);
  });

  test('follows only on the same or the minor release before', () => {
    expect(release('10.11.7')).toContain("''|10.11.*|10.10.*) ;;");
    expect(release('11.0.0')).toContain("''|11.0.*|10.12.*) ;;");
  });

  test('is compared with its checksum before it is unpacked', () => {
    const script = release('10.11.7');
    expect(script.indexOf('sha256sum')).toBeGreaterThan(script.indexOf('curl'));
    expect(script.indexOf('tar -xf')).toBeGreaterThan(script.indexOf(artifacts.mattermost.sha256));
  });
});

describe('draining', () => {
  test('takes new connections away before a stop, and gives them back when the server answers', () => {
    const service = stepOf(redundant(), 'app1.mattermost', 'service');
    expect(service.beforeStop).toContain('tcp dport 8065 ct state new reject with tcp reset');
    expect(service.ready).toMatch(/^curl .*\nif nft delete table inet muster_drain/);
  });

  test('ends with the server: what takes the rule away is destroyed after the service', () => {
    expect(stepOf(redundant(), 'app1.undrained', 'command').undo).toContain('nft delete table inet muster_drain');
    expect(stepsOf(redundant()).get('app1.mattermost')?.after).toContain('app1.undrained');
  });

  test('is nothing where no proxy could take another server', () => {
    expect(stepsOf(standalone()).has('all.undrained')).toBe(false);
    expect(stepOf(standalone(), 'all.mattermost', 'service').beforeStop).toBeUndefined();
  });
});

describe('HAProxy', () => {
  test('starts when its request log is written, by the rules of its package', () => {
    const rsyslog = stepOf(redundant(), 'lb1.rsyslog', 'service');
    expect(rsyslog).toMatchObject({ name: 'rsyslog.service', running: true, enabled: true });
    expect(rsyslog.restartOn).toEqual(['lb1.package-proxy']);
    expect(rsyslog.after).toContain('lb1.package-rsyslog');
    expect(stepsOf(redundant()).get('lb1.proxy')?.after).toContain('lb1.rsyslog');
    expect(stepsOf(redundant({ proxy: { flavor: 'nginx' } })).has('lb1.rsyslog')).toBe(false);
  });

  test('has its limits before its package starts it, and is restarted for others', () => {
    expect(stepsOf(redundant()).get('lb1.package-proxy')?.after).toEqual(['lb1.proxy-limits']);
    expect(stepOf(redundant(), 'lb1.proxy', 'service').restartOn).toEqual(['lb1.proxy-limits']);
  });
});

test('firewall rules that would cut the connection are taken back by the host itself', () => {
  const firewall = stepOf(redundant(), 'app1.firewall', 'command');
  expect(firewall.rollbackAfter).toBe(60);
  expect(firewall.undo).toContain('nft -f /var/lib/muster/nftables.before');
  expect(stepsOf(redundant()).get('app1.firewall-boot')?.after).toEqual(['app1.firewall']);
});
