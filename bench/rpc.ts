import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { TERRAFORM_DATA, writeProject } from './plan/terraform-data.js';
import type { Cost } from './measured.js';
import { emptyPlan, terraformIn, type Terraform } from './plan/terraform.js';
import { BENCH_DATA, BENCH_SETTINGS, installBenchProvider } from './provider/install.js';
import { recordUsage } from './provider/usage.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const ROUNDS = 5;
const COUNTS = [1, 1_000, 5_000] as const;
/** What an instance may cost in a provider of its own process, against one inside of Terraform. */
const BUDGET = 1.15;

/**
 * What remote procedure calls cost: a plan that finds nothing to do, of resources of our framework and of as many
 * `terraform_data`, which are the same inside of Terraform. All take turns. Processor time tells more than seconds
 * where others use the machine, too: Terraform's own grows with every provider, whatever it is made of.
 */
export const run = (): Promise<void> =>
  inScratch(async (root) => {
    const configFile = await installBenchProvider(join(root, 'providers'));
    const usage = recordUsage(join(root, 'usage'));
    const pairs: Pair[] = [];
    for (const count of COUNTS) {
      const builtin = terraformIn(mkdtempSync(join(root, 'builtin-')), {});
      writeProject(builtin.directory, count, TERRAFORM_DATA);
      const ours = terraformIn(mkdtempSync(join(root, 'ours-')), { TF_CLI_CONFIG_FILE: configFile, ...usage.env });
      writeProject(ours.directory, count, BENCH_DATA, BENCH_SETTINGS);
      await ours.run('init', '-input=false');
      pairs.push({ count, builtin, ours, inside: [], outside: [] });
    }
    for (let round = 1; round <= ROUNDS; round++) {
      console.error(`round ${round} of ${ROUNDS} ...`);
      for (const { builtin, ours, inside, outside } of pairs) {
        inside.push({ ...(await emptyPlan(builtin)), provider: 0 });
        usage.take();
        const cost = await emptyPlan(ours);
        outside.push({ ...cost, provider: usage.take().reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) });
      }
    }
    const [start] = pairs;
    printTable(
      `A plan that finds nothing to do, median of ${ROUNDS}, Node.js ${process.version} (budget: ${BUDGET} an instance)`,
      [
        'instances',
        'terraform_data',
        'provider',
        'ratio',
        'an instance',
        "Terraform's CPU",
        "provider's CPU",
        'in budget',
      ],
      pairs.map((pair) => {
        const { count, inside, outside } = pair;
        // The start of Terraform and of the provider is no cost of an instance.
        const each = (side: 'inside' | 'outside'): number => middle(pair[side]) - (start ? middle(start[side]) : 0);
        const ratio = each('outside') / each('inside');
        const own = (costs: readonly Measured[]): number =>
          median(costs.map(({ cpuSeconds, provider }) => cpuSeconds - provider));
        return [
          `${count}`,
          `${middle(inside).toFixed(2)} s`,
          `${middle(outside).toFixed(2)} s`,
          (middle(outside) / middle(inside)).toFixed(2),
          pair === start ? '' : ratio.toFixed(2),
          `${own(inside).toFixed(2)} / ${own(outside).toFixed(2)} s`,
          `${median(outside.map(({ provider }) => provider)).toFixed(2)} s`,
          pair === start ? '' : ratio <= BUDGET ? 'yes' : 'NO',
        ];
      }),
    );
  });

interface Measured extends Cost {
  /** Seconds of processor time. */
  readonly provider: number;
}

interface Pair {
  readonly count: number;
  readonly builtin: Terraform;
  readonly ours: Terraform;
  readonly inside: Measured[];
  readonly outside: Measured[];
}

const middle = (costs: readonly Cost[]): number => median(costs.map(({ seconds }) => seconds));
