import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../eventually.js';
import { expectNowhere } from '../leaks.js';
import type { Lab } from '../lab.js';
import { useLab } from '../use-lab.js';
import { describeEstate, prepareMaterials, type Materials } from './estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from './managed-estate.js';
import { siteOf, type Site } from './site.js';

// The same estate by scripts that Terraform runs itself, without any provider.

const lab = useLab({ parts: true });
const hosts = (): Lab['hosts'] => lab().hosts;
let materials: Materials;
let estate: ManagedEstate;
let site: Site;
beforeAll(async () => {
  materials = await prepareMaterials(lab());
  const described = describeEstate(lab(), materials, 'haproxy');
  estate = await manageEstate({ ...described, engine: 'terraform_data' }, variablesOf(materials.secrets));
  site = siteOf(materials.certificate);
});
afterAll(() => estate?.[Symbol.asyncDispose]());

/** What a script said is in the output, not in the error. */
const apply = async (): Promise<void> => {
  const { exitCode, stdout, stderr } = await estate.project.terraform(
    'apply',
    '-no-color',
    '-input=false',
    '-auto-approve',
  );
  expect(exitCode, `${stdout.slice(-5_000)}\n${stderr}`).toBe(0);
  await estate.project.expectEmptyPlan();
};

test('one apply builds it, a second plan is empty, and both servers answer', async () => {
  await apply();
  await site.healthy();
  const members = JSON.parse((await site.get('/api/v4/cluster/status')).body) as { hostname: string }[];
  expect(members.map(({ hostname }) => hostname)).toEqual(['app1', 'app2']);
}, 400_000);

test('its state holds no secret, and hosts have no script left', async () => {
  const state = await readFile(join(estate.project.directory, 'terraform.tfstate'), 'utf8');
  expectNowhere([materials.secrets.database_password!, materials.secrets.s3_secret!], { state });
  for (const { run } of Object.values(hosts())) {
    expect(await run('find /tmp ~root/.muster /home/deploy/.muster -type f -size +0 2>/dev/null || true')).toBe('');
  }
});

test('a change of the configuration fails none of more than 200 requests', async () => {
  const traffic = site.traffic();
  await estate.describe({ settings: { 'TeamSettings.SiteName': 'Changed' } });
  await apply();
  await eventually('enough requests were made', () => expect(traffic.count()).toBeGreaterThan(200));
  expect((await traffic.stop()).failures).toEqual([]);
  expect(await hosts().app2.run('cat /proc/$(systemctl show -P MainPID mattermost)/environ')).toContain('=Changed');
}, 300_000);

test('what is changed by hand is not seen, and destroy leaves everything running', async () => {
  await hosts().lb2.run('rm /etc/keepalived/keepalived.conf');
  await estate.project.expectEmptyPlan();
  await estate.project.destroy();
  expect((await site.get('/api/v4/system/ping')).status).toBe(200);
}, 300_000);
