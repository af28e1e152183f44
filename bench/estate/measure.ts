import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../../src/cli/project.js';
import { synthesise } from '../../src/cli/terraform/synth.js';
import { describeEstate, prepareMaterials } from '../../test/lab/estate/estate.js';
import { manageEstate, variablesOf, type ManagedEstate } from '../../test/lab/estate/managed-estate.js';
import { startLab, type Lab } from '../../test/lab/lab.js';
import { HOST_NAMES } from '../../test/lab/layout.js';
import { ownWorkOf } from '../plan/own-work.js';
import { planOfTerraformData } from '../plan/terraform-data.js';
import { emptyPlan, terraformIn } from '../plan/terraform.js';
import { median, printTable } from '../table.js';

// Runs inside of the lab, which bench/estate.ts starts.

const ROUNDS = 5;
/** What a plan may take above Terraform's own work, in seconds. */
const BUDGET = 2;

const rows: [what: string, figure: string, note: string][] = [];
const scratch = (): string => mkdtempSync(join(tmpdir(), 'bench-'));
const secondsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
};
const seconds = (value: number): string => `${value.toFixed(2)} s`;

const synthesis: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const outdir = scratch();
  synthesis.push(await secondsOf(() => synthesise(PROJECT, 'estate-staging', { outdir })));
}
rows.push(['synthesis', seconds(median(synthesis)), 'estate-staging of stacks, the whole process']);

await onEstate({ parts: false }, async (apply) => {
  rows.push(['first apply, bare hosts', seconds(await apply()), 'packages from a mirror beside them']);
});

await onEstate({ parts: true }, async (apply, { estate, lab, env }) => {
  rows.push(['first apply, packages there', seconds(await apply()), '']);
  const resources = [...(await estate.project.state()).keys()].filter((address) => !address.startsWith('data.'));
  const terraform = terraformIn(estate.project.directory, env);
  const before = await logins(lab);
  const plans: number[] = [];
  for (let round = 0; round < ROUNDS; round++) plans.push((await emptyPlan(terraform)).seconds);
  const connections = ((await logins(lab)) - before) / ROUNDS;
  const own = await ownWorkOf(estate.project.directory, scratch(), ROUNDS);
  const above = median(plans) - own;
  rows.push(
    [
      'plan that finds nothing to do',
      seconds(median(plans)),
      `${resources.length} resources, 6 measured hosts, 5 questions`,
    ],
    ['as many terraform_data of one line', seconds(await planOfTerraformData(scratch(), resources.length, ROUNDS)), ''],
    ['the same blocks as terraform_data', seconds(own), "Terraform's own work"],
    ['above the same blocks', seconds(above), `at most ${BUDGET} s: ${above <= BUDGET ? 'yes' : 'NO'}`],
    ['connections of a plan', String(connections), `${HOST_NAMES.length} hosts`],
    ['apply that finds nothing to do', seconds(await apply()), ''],
  );
});

printTable(
  `An estate of ${HOST_NAMES.length} hosts in the lab, median of ${ROUNDS} but for applies`,
  ['', '', ''],
  rows,
);

interface Stage {
  readonly lab: Lab;
  readonly estate: ManagedEstate;
  readonly env: Readonly<Record<string, string>>;
}

async function onEstate(
  options: { readonly parts: boolean },
  work: (apply: () => Promise<number>, stage: Stage) => Promise<void>,
): Promise<void> {
  await using lab = await startLab(options);
  const { certificate, secrets, releases } = await prepareMaterials(lab);
  const env = variablesOf(secrets);
  await using estate = await manageEstate(describeEstate(lab, { certificate, secrets, releases }, 'haproxy'), env);
  await work(() => secondsOf(() => estate.project.apply()), {
    lab,
    estate,
    env: { ...env, TF_CLI_CONFIG_FILE: estate.configFile },
  });
}

/** How many SSH connections the hosts have let in up to now. */
async function logins(lab: Lab): Promise<number> {
  const counts = await Promise.all(
    Object.values(lab.hosts).map(({ run }) =>
      run("journalctl --unit=ssh --no-pager | grep -c 'Accepted publickey' || true"),
    ),
  );
  return counts.reduce((sum, count) => sum + Number(count), 0);
}
