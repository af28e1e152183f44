import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installProviders } from '../src/cli/providers/install.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';
import { linkedGroups, startEstate, type Estate } from './plan/estate.js';
import { planOfTerraformData } from './plan/terraform-data.js';
import { emptyPlan, terraformIn, type Terraform } from './plan/terraform.js';

const ROUNDS = 3;
/** Grown in this order; each step adds to what is there. */
const SHAPES = [
  { groups: 50, linksEach: 2 },
  { groups: 100, linksEach: 2 },
  { groups: 100, linksEach: 10 },
] as const;

/**
 * A plan that finds nothing to do: groups and their links on the embedded Mattermost, against as many of Terraform's
 * own `terraform_data`, which read nothing. The provider is started by Terraform, as it is for everybody.
 */
export const run = async (): Promise<void> => {
  const estate = await startEstate(Math.max(...SHAPES.map(({ groups }) => groups)));
  try {
    await inScratch((root) => plans(estate, root));
  } finally {
    await estate.stop();
  }
};

const plans = async (estate: Estate, root: string): Promise<void> => {
  const { configFile } = await installProviders({ dir: join(root, 'providers') });
  const terraform = terraformIn(mkdtempSync(join(root, 'links-')), { TF_CLI_CONFIG_FILE: configFile, ...estate.env });
  const measured = [];
  for (const shape of SHAPES) measured.push(await planOfLinks(terraform, estate, shape));
  const most = Math.max(...measured.map(({ links }) => links));
  const builtin = await planOfTerraformData(mkdtempSync(join(root, 'data-')), most, ROUNDS);

  printTable(
    `A plan that finds nothing to do, median of ${ROUNDS}`,
    ['configuration', 'instances', 'seconds', `to ${most} terraform_data`, 'API calls', 'calls per group'],
    [
      [`${most} terraform_data`, `${most}`, builtin.toFixed(2), '1.00', '', ''],
      ...measured.map(({ groups, links, seconds, calls }) => [
        `${links} links in ${groups} groups`,
        `${groups * 2}`,
        seconds.toFixed(2),
        (seconds / builtin).toFixed(2),
        `${calls}`,
        (calls / groups).toFixed(2),
      ]),
    ],
  );
};

const planOfLinks = async (
  terraform: Terraform,
  estate: Estate,
  { groups, linksEach }: (typeof SHAPES)[number],
): Promise<{ groups: number; links: number; seconds: number; calls: number }> => {
  console.error(`making ${groups * linksEach} links in ${groups} groups ...`);
  writeFileSync(join(terraform.directory, 'main.tf.json'), JSON.stringify(linkedGroups(estate, groups, linksEach)));
  await terraform.run('init', '-input=false');
  await terraform.run('apply', '-auto-approve', '-input=false');
  const seconds: number[] = [];
  let calls = 0;
  for (let round = 0; round < ROUNDS; round++) {
    estate.mattermost.requests.clear();
    seconds.push((await emptyPlan(terraform)).seconds);
    calls = estate.mattermost.requests.list().length;
  }
  return { groups, links: groups * linksEach, seconds: median(seconds), calls };
};
