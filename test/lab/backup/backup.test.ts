import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { App } from 'cdktf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onHosts } from '../../../src/cli/drill/hosts.js';
import { runDrill } from '../../../src/cli/drill/run.js';
import { readEstate } from '../../../src/cli/estate-record.js';
import { Environment, MattermostEstate, type MattermostEstateProps } from '../../../src/constructs/index.js';
import { resolveEstate, restoreDatabase, restoreDrill, type DrillReport } from '../../../src/topology/index.js';
import { makeArtefact, type Artefact } from '../application/artefact.js';
import { DATABASE, hostsOf, release } from '../estate/estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from '../estate/managed-estate.js';
import { sql } from '../estate/site.js';
import { eventually } from '../eventually.js';
import { makeKey } from '../keys.js';
import type { LabHost } from '../lab.js';
import { useLab } from '../use-lab.js';

// One server, two databases and a host that keeps the copies, with real PostgreSQL, pgBackRest and restic.

const HOSTS = ['app1', 'db1', 'db2', 'lb1'] as const;
const COPIES = '/srv/backup';
const PASSPHRASE = 'pass "phrase" $of \\the# copies;';
const CLEAR = 'a sentence that must not be found in the copies';
const METRICS = '/var/lib/prometheus/node-exporter/muster-backup.prom';

const lab = useLab({ parts: true, hosts: HOSTS });
let estate: ManagedEstate;
let folder: string;

const keeper = (): LabHost => lab().hosts.lb1;

const describeEstate = (artefact: Artefact, publicKey: string): MattermostEstateProps => ({
  name: 'lab',
  siteUrl: `http://${lab().hosts.app1.address}:8065`,
  ...release(artefact),
  hosts: hostsOf(lab(), HOSTS),
  servers: ['app1'],
  database: DATABASE,
  network: { clientCidrs: ['10.77.0.0/24'], adminCidrs: ['10.77.0.1/32'] },
  backup: {
    repository: { kind: 'host', host: 'lb1', directory: COPIES, key: { secret: 'backup_key' }, publicKey },
    passphrase: { secret: 'backup_passphrase' },
    schedule: { differential: '*:*' },
  },
  checks: 'warning',
  allowUndersized: true,
  acknowledge: ['redundancy-partial'],
});

beforeAll(async () => {
  folder = join(lab().artefacts, '..', 'backup');
  await mkdir(folder);
  const artefact = await makeArtefact(lab().artefacts, '10.11.7');
  const key = await makeKey(folder, 'key');
  const secrets = {
    database_password: 'database',
    replication_password: 'replication',
    backup_key: (await readFile(key.file, 'utf8')).trim(),
    backup_passphrase: PASSPHRASE,
  };
  // A file system of its own, which can be filled.
  await keeper().run(`mkdir -p ${COPIES} && mount -t tmpfs -o size=300m,mode=755 copies ${COPIES}`);
  estate = await manageEstate(describeEstate(artefact, key.publicKey), variablesOf(secrets));
});
afterAll(() => estate?.[Symbol.asyncDispose]());

const info = (): Promise<string> =>
  keeper().run('cd / && runuser -u postgres -- pgbackrest --stanza=lab --log-level-console=warn info');
const copies = async (kind = '(full|diff)'): Promise<number> =>
  [...(await info()).matchAll(new RegExp(`${kind} backup: `, 'g'))].length;
const last = (host: LabHost, kind: string): Promise<string> => host.run(`cat /var/lib/muster/backup/last-${kind}`);
const fails = async (host: LabHost, run: string): Promise<string> => {
  const { status } = await host.try(`systemctl start 'muster-backup@${run}.service'`);
  expect(status).not.toBe(0);
  return host.run(`journalctl -q --no-pager -o cat -n 30 -u 'muster-backup@${run}.service'`);
};
/** A drill as the command makes it: from what synthesis wrote, over SSH. */
const drill = async ({
  maxAgeHours,
  ...changes
}: Partial<MattermostEstateProps> & { maxAgeHours?: number } = {}): Promise<DrillReport> => {
  const app = new App({ outdir: join(folder, 'out') });
  const stack = new Environment(app, 'lab', { freeipa: false, mattermost: false });
  new MattermostEstate(stack, 'estate', { ...estate.props, ...changes });
  app.synth();
  const { source } = readEstate({ name: 'lab', directory: join(folder, 'out', 'stacks', 'lab') });
  await using on = onHosts(source.hosts, process.env);
  return runDrill(
    { ...restoreDrill(source.estate)!, ...(maxAgeHours === undefined ? {} : { maxAgeHours }) },
    on,
    () => undefined,
  );
};

test('one apply makes the first copy of each kind, and a second plan is empty', async () => {
  await estate.project.apply();
  await estate.project.expectEmptyPlan();
  expect(await info()).toMatch(/status: ok\n\s+cipher: aes-256-cbc/);
  expect(await copies('full')).toBe(1);
  expect(await lab().hosts.app1.run('/usr/local/lib/muster/backup-restic snapshots --compact')).toMatch(
    /files[\s\S]*configuration|configuration[\s\S]*files/,
  );
}, 600_000);

test('the time of each last good copy is where the exporter of its host finds it', async () => {
  const metric = (kind: string) =>
    new RegExp(`^muster_backup_last_success_timestamp_seconds\\{kind="${kind}"\\} \\d{10}$`, 'm');
  expect(await keeper().run(`cat ${METRICS}`)).toMatch(metric('database'));
  const server = await lab().hosts.app1.run(`cat ${METRICS}`);
  expect(server).toMatch(metric('files'));
  expect(server).toMatch(metric('configuration'));
  expect(server).not.toMatch(metric('database'));
  expect(await keeper().run(`stat -c %a ${METRICS}`)).toBe('644\n');
});

test('a timer makes the next one', async () => {
  await eventually(
    'a differential copy comes by itself',
    async () => expect(await copies('diff')).toBeGreaterThan(0),
    120,
  );
  await estate.describe({ backup: { ...estate.props.backup!, schedule: {} } });
  await estate.project.applyToTheEnd();
});

test('a plan warns of a copy that is too old, and has nothing to do for it', async () => {
  await keeper().run('echo 1000000000 >/var/lib/muster/backup/last-database');
  const { exitCode, warnings } = await estate.project.plan();
  expect(exitCode).toBe(0);
  expect(warnings.join()).toMatch(
    /\[backup-age\] the last good copy of kind database, made by lb1, is of 2001-09-09 01:46 UTC, and may be 30 hours old\. Mend: journalctl/,
  );
  await keeper().run(`systemctl start 'muster-backup@differential.service'`);
  expect((await estate.project.plan()).warnings.join()).not.toContain('backup-age');
});

test('the log of the database arrives, and what was written last is restored with it', async () => {
  await sql(lab().hosts.db1, `create table words (said text); insert into words values ('${CLEAR}')`);
  const report = await drill();
  expect(report.problems).toEqual([]);
  expect(report.passed).toBe(true);
  expect(report.host).toBe('lb1');
  expect(report.tables).toBeGreaterThan(0);
  expect(await keeper().run('ls /var/lib/postgresql')).not.toContain('drill');
  expect((await keeper().try('pgrep -u postgres -x postgres')).stdout).toBe('');
});

test('files of people come back as they were', async () => {
  const { app1 } = lab().hosts;
  await app1.run(
    'echo "a picture" >/var/lib/mattermost/data/picture && chown mattermost: /var/lib/mattermost/data/picture',
  );
  await app1.run(`systemctl start 'muster-backup@files.service'`);
  await app1.run('rm /var/lib/mattermost/data/picture');
  await app1.run('/usr/local/lib/muster/backup-restic -q restore latest --tag files --target /');
  expect(await app1.run('cat /var/lib/mattermost/data/picture; stat -c %U /var/lib/mattermost/data/picture')).toBe(
    'a picture\nmattermost\n',
  );
});

test('nothing that was written, and no secret, can be read in the copies or in the state', async () => {
  await keeper().run(`systemctl start 'muster-backup@full.service'`);
  for (const secret of [CLEAR, PASSPHRASE, 'a picture', 'said text']) {
    expect((await keeper().try(`grep -rlaF '${secret}' ${COPIES}`)).stdout).toBe('');
    const { stdout } = await estate.project.terraform('state', 'pull');
    expect(stdout).not.toContain(JSON.stringify(secret).slice(1, -1));
  }
  for (const host of [keeper(), lab().hosts.db1, lab().hosts.app1]) {
    expect((await host.try(`journalctl -q --no-pager | grep -F '${PASSPHRASE}'`)).stdout).toBe('');
  }
});

test('the key lets the hosts make copies, and do nothing else', async () => {
  const ssh = (host: LabHost, as: string, to: string, command: string) =>
    host.try(`cd / && runuser -u ${as} -- ssh -F /var/lib/muster/backup/ssh.conf ${to} '${command}'`);
  const { db1, app1 } = lab().hosts;
  const shell = await ssh(db1, 'postgres', `postgres@${keeper().address}`, 'x id -un');
  expect(shell.stdout).not.toContain('postgres\n');
  expect(shell.status).not.toBe(0);
  const files = await ssh(app1, 'root', `muster-backup@${keeper().address}`, 'cat /etc/passwd');
  expect(files.stdout).not.toContain('root:');
  const elsewhere = await ssh(app1, 'root', `postgres@${keeper().address}`, 'x version');
  expect(elsewhere.status).not.toBe(0);
});

test('a copy that was damaged fails the drill', async () => {
  const bundle = (
    await keeper().run(`find ${COPIES}/database/backup/lab/*F -path '*bundle*' -type f | sort | tail -1`)
  ).trim();
  await keeper().run(
    `cp -p ${bundle} /tmp/whole; printf damaged | dd of=${bundle} bs=1 seek=8192 conv=notrunc status=none`,
  );
  const report = await drill();
  expect(report.passed).toBe(false);
  expect(report.problems.join()).toMatch(/the copies could not be restored/);
  await keeper().run(`cp -p /tmp/whole ${bundle}`);
});

test('a copy that is older than it may be fails the drill', async () => {
  const report = await drill({ maxAgeHours: 0 });
  expect(report.passed).toBe(false);
  expect(report.problems).toEqual([expect.stringMatching(/^the newest copy is 0\.\d hours old, and may be 0$/)]);
});

test('the runbook takes the database back to a moment before the harm, and the replica follows', async () => {
  const { db1, db2, app1 } = lab().hosts;
  const before = (await sql(db1, 'select clock_timestamp()')).trim();
  await sql(db1, 'drop table words');
  const hosts: Readonly<Record<string, LabHost>> = { db1, db2, app1 };
  for (const step of restoreDatabase(resolveEstate(estate.props), 'lab', before)) {
    for (const host of step.hosts ?? []) for (const command of step.commands) await hosts[host]!.run(command);
    if (step.commands.some((command) => command.startsWith('npx muster apply'))) await estate.project.applyToTheEnd();
  }
  for (const database of [db1, db2]) expect(await sql(database, 'select said from words')).toBe(`${CLEAR}\n`);
  expect(await sql(db2, 'select pg_is_in_recovery()')).toBe('t\n');
  expect(await app1.run('systemctl is-active mattermost')).toBe('active\n');
  expect((await drill()).problems).toEqual([]);
}, 400_000);

test('a place for copies that is full is told, no copy counts as made, and the log is kept until there is space', async () => {
  const before = [await last(keeper(), 'database'), await copies()];
  await keeper().try(`dd if=/dev/zero of=${COPIES}/filler bs=64k status=none`);
  expect(await fails(keeper(), 'full')).toMatch(/no copy was made \(full\): \/srv\/backup is full: it has 0 MiB left/);
  expect([await last(keeper(), 'database'), await copies()]).toEqual(before);
  expect(await keeper().run(`cat ${METRICS}`)).toContain('muster_backup_failed{kind="database",reason="full"} 1\n');
  expect(await fails(lab().hosts.app1, 'configuration')).toMatch(
    /no copy was made \(configuration\): \/srv\/backup on lb1 is full: it has 0 MiB left/,
  );
  await sql(lab().hosts.db1, `insert into words values ('while it was full'); select pg_switch_wal()`);
  await eventually(
    'the database sees that its log does not arrive',
    async () =>
      expect(await sql(lab().hosts.db1, 'select last_failed_time > last_archived_time from pg_stat_archiver')).toBe(
        't\n',
      ),
    60,
  );
  const told = (await estate.project.plan()).warnings.join();
  expect(told).toMatch(/\[backup-age\] .*kind database.* the last try made none: \/srv\/backup is full/);
  expect(told).toMatch(/\[backup-age\] .*kind configuration.* the last try made none: \/srv\/backup on lb1 is full/);
  expect(told).toMatch(
    /\[backup-log\] the log of the database has not arrived at \/srv\/backup on lb1 since .* UTC: \/srv\/backup on lb1 is full\. .*No space left on device/,
  );
  await keeper().run(`rm ${COPIES}/filler`);
  await keeper().run(`systemctl start 'muster-backup@full.service'`);
  await lab().hosts.app1.run(`systemctl start 'muster-backup@configuration.service'`);
  expect((await estate.project.plan()).warnings.join()).not.toContain('[backup-');
  expect(await copies()).toBeGreaterThan(Number(before[1]));
  expect((await drill()).problems).toEqual([]);
});

test('a place for copies that is gone is told, and nothing is made in its place', async () => {
  const before = await last(keeper(), 'database');
  await keeper().run(`umount -l ${COPIES}`);
  expect(await fails(keeper(), 'full')).toMatch(/ERROR[\s\S]*no copy was made \(full\)/);
  expect(await keeper().run(`cat ${METRICS}`)).toContain('muster_backup_failed{kind="database",reason="gone"} 1\n');
  expect(await keeper().run(`find ${COPIES} -type f`)).toBe('');
  const plan = await estate.project.plan();
  expect(plan.changes.map(({ address }) => address)).toContain('host_command.estate_lb1_backup-stanza');
  expect(await last(keeper(), 'database')).toBe(before);
}, 300_000);

test('after a failover copies are made of the new primary, and can be restored', async () => {
  const { db1, db2 } = lab().hosts;
  await estate.project.applyToTheEnd();
  await db1.powerOff();
  await db2.run('pg_ctlcluster 15 main promote');
  await eventually('it is primary', async () => expect(await sql(db2, 'select pg_is_in_recovery()')).toBe('f\n'));
  await sql(db2, `insert into words values ('after the failover')`);
  await keeper().run(`systemctl start 'muster-backup@full.service'`);
  const database = { ...estate.props.database, primary: 'db2', replicas: ['db1'] };
  const report = await drill({ database });
  expect(report.problems).toEqual([]);
  expect(report.passed).toBe(true);
}, 400_000);
