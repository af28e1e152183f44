import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeSecret } from '../../../src/topology/index.js';
import { outcomeOf } from '../command.js';
import { eventually } from '../eventually.js';
import { expectNowhere, filesWith, watchProcesses } from '../leaks.js';
import { unzip } from '../host/unzip.js';
import type { LabHost } from '../lab.js';
import { HOST_NAMES, type HostName } from '../layout.js';
import { useLab } from '../use-lab.js';
import { describeEstate, prepareMaterials } from './estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from './managed-estate.js';
import { siteOf, type Site } from './site.js';

// An estate on bare hosts whose first apply is cut off from all of them and then finished, and where its secrets are after that.

const LOG = 'trace.log';

// Bare hosts, which have none of the packages.
const lab = useLab();
const hosts = (): LabHost[] => Object.values(lab().hosts);
let estate: ManagedEstate;
let site: Site;
/** Each secret in every form that it is written in, as text to look for. */
let secrets: readonly string[];
let processLists: string;
let printed: string;
beforeAll(async () => {
  const materials = await prepareMaterials(lab());
  // Relative to where Terraform runs.
  const env = { ...variablesOf(materials.secrets), TF_LOG: 'trace', TF_LOG_PATH: LOG };
  estate = await manageEstate(describeEstate(lab(), materials, 'haproxy'), env);
  site = siteOf(materials.certificate);
  secrets = Object.values(materials.secrets).flatMap((value) => {
    // Of a key, one line tells it.
    if (value.includes('\n')) return [value.split('\n')[1]!];
    const forms = (['none', 'url', 'pgpass', 'environment'] as const).map((encoding) => encodeSecret(value, encoding));
    const all = [...forms, Buffer.from(value).toString('base64'), JSON.stringify(value).slice(1, -1)];
    return [...new Set(all)];
  });
});
afterAll(() => estate?.[Symbol.asyncDispose]());

test('an apply that loses all hosts in the middle says so, and the next one finishes what was begun', async () => {
  const stop = watchProcesses();
  const { project } = estate;
  const first = project.terraform('apply', '-no-color', '-input=false', '-auto-approve', '-parallelism=20');
  const isMade = () => lab().hosts.db1.run('test -e /var/lib/postgresql/15/main/PG_VERSION');
  await Promise.race([
    eventually('the database is being made', isMade, 300),
    first.then(({ stdout, stderr }) => Promise.reject(new Error(`It has ended before: ${stdout}${stderr}`))),
  ]);
  const second = await project.terraform('plan', '-no-color', '-input=false');
  expect(second.stderr).toContain('Error acquiring the state lock');

  await Promise.all(hosts().map((host) => host.cut()));
  const cut = await first;
  await Promise.all(hosts().map((host) => host.restore()));
  expect(cut.exitCode).toBe(1);
  expect(cut.stderr).toMatch(/The connection to \w+ broke|\w+ cannot be reached/);
  await eventually('every host answers', async () => {
    expect((await project.terraform('plan', '-no-color', '-input=false', '-out=saved.tfplan')).exitCode).toBe(0);
  });
  const finished = await project.terraform('apply', '-no-color', 'saved.tfplan');
  processLists = await stop();
  printed = [cut, finished].flatMap(({ stdout, stderr }) => [stdout, stderr]).join('\n');
  expect(finished.exitCode, finished.stderr).toBe(0);
  await site.healthy();
  await project.expectEmptyPlan();
}, 600_000);

test('no secret is in a process list, in the state, in a plan, in the log of Terraform and the provider, or in what is printed', async () => {
  const read = (name: string): Promise<Buffer> => readFile(join(estate.project.directory, name));
  const log = (await read(LOG)).toString('utf8');
  expect(log).toContain('terraform-provider-host');
  expect(processLists).toContain('pg_basebackup');
  const state = (await read('terraform.tfstate')).toString('utf8');
  const savedPlan = unzip(await read('saved.tfplan')).toString('latin1');
  expectNowhere(secrets, { processLists, state, savedPlan, log, printed });
});

test('where Terraform ran no file holds a secret or the key that logs in', async () => {
  const key = (await readFile(lab().keyFile, 'utf8')).split('\n')[1]!;
  const patterns = [...secrets, key].flatMap((text) => ['-e', text]);
  const { status, stdout } = await outcomeOf('grep', ['-rlF', ...patterns, tmpdir()]);
  expect([status, stdout]).toEqual([1, '']);
});

/** Files with secrets, all of which only those may read whom they are for. */
const EXPECTED: Readonly<Record<HostName, readonly string[]>> = {
  app1: ['/etc/mattermost/license 640 root', '/etc/mattermost/mattermost.env 600 root'],
  app2: ['/etc/mattermost/license 640 root', '/etc/mattermost/mattermost.env 600 root'],
  db1: [
    '/var/lib/muster/postgresql/database-password 600 postgres',
    '/var/lib/muster/postgresql/replication-password 600 postgres',
  ],
  db2: ['/var/lib/muster/postgresql/pgpass 600 postgres'],
  lb1: ['/etc/ssl/mattermost/bundle.pem 600 root'],
  lb2: ['/etc/ssl/mattermost/bundle.pem 600 root'],
};

test.each(HOST_NAMES)('on %s secrets are in the files that they are for, and in no log', async (name) => {
  const host = lab().hosts[name];
  expect(await filesWith(host, secrets)).toEqual(EXPECTED[name]);
  expectNowhere(secrets, { journal: await host.run('journalctl --no-pager --output=cat') });
});

test('no temporary file of a cut change is left on a host', async () => {
  const left = await Promise.all(
    hosts().map(({ run }) =>
      run("find / -xdev \\( -name '.muster-*' -o -name '*.partial' -o -name '*.copy' \\) -not -path '/proc/*'"),
    ),
  );
  expect(left.join('')).toBe('');
});

test('a plan of a secret that is counted up shows that it is written again, and not what it is', async () => {
  await estate.describe({ secretsVersion: 2 });
  const { stdout, exitCode } = await estate.project.terraform('plan', '-no-color', '-input=false');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('content_wo_version');
  expectNowhere(secrets, { stdout });
});
