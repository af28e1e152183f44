import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TERRAFORM_DATA, writeProject } from './plan/terraform-data.js';
import { emptyPlan, terraformIn, type Terraform } from './plan/terraform.js';
import { BENCH_DATA, BENCH_SETTINGS, installBenchProvider } from './provider/install.js';
import { recordUsage } from './provider/usage.js';
import { median, printTable } from './table.js';

const ROUNDS = 5;
const COUNTS = [1_000, 5_000] as const;
/** What an instance may cost in a provider of its own process, against one inside of Terraform. */
const BUDGET = 1.15;

/**
 * What remote procedure calls cost: a plan that finds nothing to do, of resources of our framework and of as many
 * `terraform_data`, which are the same inside of Terraform. All take turns.
 *
 * Per instance is beyond a plan of one instance, so without the starts of Terraform and of the provider.
 */
export const run = async (): Promise<void> => {
  const root = mkdtempSync(join(tmpdir(), 'bench-rpc-'));
  try {
    const configFile = await installBenchProvider(join(root, 'providers'));
    const usage = recordUsage(join(root, 'usage'));
    const pair = async (count: number): Promise<{ count: number; builtin: Series; ours: Series }> => {
      const builtin = terraformIn(mkdtempSync(join(root, 'builtin-')), {});
      writeProject(builtin.directory, count, TERRAFORM_DATA);
      const ours = terraformIn(mkdtempSync(join(root, 'ours-')), { TF_CLI_CONFIG_FILE: configFile, ...usage.env });
      writeProject(ours.directory, count, BENCH_DATA, BENCH_SETTINGS);
      await ours.run('init', '-input=false');
      return { count, builtin: series(builtin), ours: series(ours) };
    };
    const one = await pair(1);
    const pairs = [];
    for (const count of COUNTS) pairs.push(await pair(count));
    const cpu = new Map<number, number[]>();
    for (let round = 0; round < ROUNDS; round++) {
      console.error(`round ${round + 1} of ${ROUNDS} ...`);
      for (const { count, builtin, ours } of [one, ...pairs]) {
        await builtin.measure();
        usage.take();
        await ours.measure();
        const used = usage.take().reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
        cpu.set(count, [...(cpu.get(count) ?? []), used]);
      }
    }
    printTable(
      `A plan that finds nothing to do, median of ${ROUNDS}, Node.js ${process.version} (budget: ${BUDGET} an instance)`,
      [
        'instances',
        'terraform_data',
        'provider',
        'ratio',
        'an instance',
        'with provider',
        'ratio',
        'its CPU',
        'in budget',
      ],
      [one, ...pairs].map(({ count, builtin, ours }) => {
        const each = (all: Series, start: Series): number => ((all.median() - start.median()) / count) * 1000;
        const [inside, outside] = [each(builtin, one.builtin), each(ours, one.ours)];
        const ratio = outside / inside;
        return [
          `${count}`,
          `${builtin.median().toFixed(2)} s`,
          `${ours.median().toFixed(2)} s`,
          (ours.median() / builtin.median()).toFixed(2),
          ...(count === 1 ? ['', '', ''] : [`${inside.toFixed(2)} ms`, `${outside.toFixed(2)} ms`, ratio.toFixed(2)]),
          `${median(cpu.get(count) ?? []).toFixed(2)} s`,
          count === 1 ? '' : ratio <= BUDGET ? 'yes' : 'NO',
        ];
      }),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

interface Series {
  measure(): Promise<void>;
  /** Seconds. */
  median(): number;
}

const series = (terraform: Terraform): Series => {
  const seconds: number[] = [];
  return {
    measure: async () => void seconds.push(await emptyPlan(terraform)),
    median: () => median(seconds),
  };
};
