import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { writeProject } from './plan/terraform-data.js';
import { emptyPlan, terraformIn } from './plan/terraform.js';
import { BENCH_DATA, BENCH_SETTINGS, installBenchProvider } from './provider/install.js';
import { recordUsage } from './provider/usage.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const ROUNDS = 3;
const COUNTS = [1, 1_000, 5_000] as const;
/** Of a provider process with 5,000 instances, in megabytes. */
const BUDGET = 150;

/** The most memory that the largest of a plan's provider processes holds. */
export const run = (): Promise<void> =>
  inScratch(async (root) => {
    const configFile = await installBenchProvider(join(root, 'providers'));
    const usage = recordUsage(join(root, 'usage'));
    const rows = [];
    for (const count of COUNTS) {
      const terraform = terraformIn(mkdtempSync(join(root, 'plan-')), { TF_CLI_CONFIG_FILE: configFile, ...usage.env });
      writeProject(terraform.directory, count, BENCH_DATA, BENCH_SETTINGS);
      await terraform.run('init', '-input=false');
      const peaks: number[] = [];
      usage.take();
      for (let round = 0; round < ROUNDS; round++) {
        await emptyPlan(terraform);
        peaks.push(Math.max(...usage.take().map(({ peakMegabytes }) => peakMegabytes)));
      }
      const peak = median(peaks);
      rows.push([
        `${count}`,
        `${peak.toFixed(0)} MB`,
        `${Math.max(...peaks).toFixed(0)} MB`,
        peak <= BUDGET ? 'yes' : 'NO',
      ]);
    }
    printTable(
      `Memory of a provider in a plan, median of ${ROUNDS}, Node.js ${process.version} (budget: ${BUDGET} MB)`,
      ['instances', 'resident', 'most', 'in budget'],
      rows,
    );
  });
