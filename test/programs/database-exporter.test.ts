import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postgresqlPrograms } from '../../src/cli/real-programs.js';
import { PATHS } from '../../src/topology/paths.js';
import { ESTATES } from '../topology/estates.js';
import { renderedFiles } from '../topology/render/files.js';
import { AS_DATABASE_ACCOUNT, giveToDatabaseAccount } from '../servers/database-account.js';
import { freePort } from '../servers/free-port.js';
import { start } from './process.js';
import { folder, run } from './run.js';

const bin = postgresqlPrograms()!;
const files = renderedFiles(ESTATES.haproxy!);

/** A server of its own with Mattermost's role and database. */
async function database() {
  const { path, write } = await folder();
  await giveToDatabaseAccount(path);
  const data = join(path, 'data');
  const [program = '', ...rest] = [
    ...AS_DATABASE_ACCOUNT,
    join(bin, 'initdb'),
    '-D',
    data,
    '--no-sync',
    '-A',
    'trust',
    '-U',
    'postgres',
  ];
  expect(await run(program, ...rest)).toMatchObject({ status: 0 });
  const port = String(await freePort());
  const [server = '', ...args] = [
    ...AS_DATABASE_ACCOUNT,
    join(bin, 'postgres'),
    '-D',
    data,
    '-k',
    path,
    '-p',
    port,
    '-c',
    'listen_addresses=',
  ];
  start(server, args, { end: 'SIGQUIT' });
  const psql = (role: string, name: string, ...more: readonly string[]) =>
    run(
      join(bin, 'psql'),
      '-X',
      '-h',
      path,
      '-p',
      port,
      '-U',
      role,
      '-d',
      name,
      '-v',
      'ON_ERROR_STOP=1',
      '-Atq',
      ...more,
    );
  await expect.poll(async () => (await psql('postgres', 'postgres', '-c', 'select 1')).status).toBe(0);
  expect(
    await psql(
      'postgres',
      'postgres',
      '-c',
      'create role mmuser login',
      '-c',
      'create database mattermost owner mmuser',
    ),
  ).toMatchObject({ status: 0 });
  return { path, write, port, psql };
}

const TABLES = `
create table jobs (id text, type text, createat bigint, lastactivityat bigint, status text);
create table clusterdiscovery (clustername text, hostname text, lastpingat bigint);
create table posts (message text);
create table configurations (id text, value text, createat bigint, active boolean);
insert into configurations values
  ('1', '{"LdapSettings":{"Enable":true,"EnableSync":true,"SyncIntervalMinutes":60}}', 1, null),
  ('2', '{"LdapSettings":{"Enable":true,"EnableSync":true,"SyncIntervalMinutes":15}}', 2, true);
insert into jobs values
  ('1', 'ldap_sync', 1000, 5000, 'success'), ('2', 'ldap_sync', 9000, 12000, 'error'), ('3', 'ldap_sync', 99000, 0, 'pending'),
  ('4', 'data_retention', 1000, 7500, 'success');
insert into clusterdiscovery
  select 'chat', 'app' || n, (extract(epoch from now()) * 1000)::bigint from generate_series(1, 2) n
  union all select 'chat', 'gone', (extract(epoch from now()) * 1000)::bigint - 600000;
`;

test('the exporter tells of jobs and of the cluster, with a role that reads nothing else', async () => {
  const { path, write, port, psql } = await database();
  const sql = await write('role.sql', files.get('monitoring-role.sql')!);
  for (const time of ['first', 'again']) {
    expect(await psql('postgres', 'mattermost', '-1', '-f', sql), time).toMatchObject({ status: 0 });
  }
  const [, source = ''] = /DATA_SOURCE_NAME='(.*)'/.exec(files.get('postgres-exporter.default')!) ?? [];
  const queries = await write(
    'queries.yml',
    files.get('database-queries.yml')!.replaceAll(/cache_seconds: .*/g, 'cache_seconds: 0'),
  );
  expect(files.get('postgres-exporter.default')).toContain(`--extend.query-path=${PATHS.databaseQueries}`);
  const listening = await freePort();
  const said = start(
    'prometheus-postgres-exporter',
    [`--web.listen-address=127.0.0.1:${listening}`, `--extend.query-path=${queries}`],
    { env: { DATA_SOURCE_NAME: source.replace('/run/postgresql', path).replace('port=5432', `port=${port}`) } },
  );
  const metrics = async (pattern: RegExp) => {
    const answer = await fetch(`http://127.0.0.1:${listening}/metrics`).catch(() => undefined);
    const text = (await answer?.text()) ?? said();
    return text
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => line.replace(/server="[^"]*",?|,server="[^"]*"/, ''));
  };

  await expect
    .poll(() => metrics(/^pg_(up|replication_)/))
    .toEqual([...['pg_replication_in_recovery{} 0', 'pg_replication_lag_seconds{} 0', 'pg_up 1']]);
  // Mattermost has not made its tables yet.
  expect(await metrics(/^mattermost_|^pg_exporter_last_scrape_error/)).toEqual(['pg_exporter_last_scrape_error 0']);

  expect(await psql('mmuser', 'mattermost', '-c', TABLES)).toMatchObject({ status: 0 });
  await expect
    .poll(() => metrics(/^mattermost_|^pg_exporter_last_scrape_error/))
    .toEqual([
      'mattermost_cluster_discovered_nodes{cluster="chat"} 2',
      'mattermost_job_failed{type="data_retention"} 0',
      'mattermost_job_failed{type="ldap_sync"} 1',
      'mattermost_job_last_success_timestamp_seconds{type="data_retention"} 7.5',
      'mattermost_job_last_success_timestamp_seconds{type="ldap_sync"} 5',
      'mattermost_ldap_sync_interval_seconds{} 900',
      'pg_exporter_last_scrape_error 0',
    ]);

  for (const table of ['posts', 'jobs', 'configurations']) {
    expect((await psql('prometheus', 'mattermost', '-c', `select * from ${table}`)).output).toContain(
      `permission denied for table ${table}`,
    );
  }
});

test('whatever Mattermost’s role makes of its tables, the questions lend it no right that it has not', async () => {
  const { write, psql } = await database();
  const sql = await write('role.sql', files.get('monitoring-role.sql')!);
  expect(await psql('postgres', 'mattermost', '-1', '-f', sql)).toMatchObject({ status: 0 });
  const trap = `
    create function public.who() returns text language sql as $$ select session_user || ' as ' || current_user $$;
    create view clusterdiscovery as select public.who() as clustername, extract(epoch from now()) * 1000 as lastpingat;`;
  expect(await psql('mmuser', 'mattermost', '-c', trap)).toMatchObject({ status: 0 });
  expect(await psql('prometheus', 'mattermost', '-c', 'select * from muster.clusters()')).toEqual({
    status: 0,
    output: 'prometheus as mmuser|1\n',
  });
});
