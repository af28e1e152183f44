import { join } from 'node:path';
import { installProviders } from '../src/cli/providers/install.js';
import { startSandbox } from '../src/sandbox/index.js';
import { timedMuster } from './command/timed.js';
import type { Cost } from './measured.js';
import { terraformIn } from './plan/terraform.js';
import { inScratch } from './scratch.js';
import { writeFileSync } from 'node:fs';
import { PROJECT } from '../src/cli/project.js';
import { median, printTable } from './table.js';

const ROUNDS = 7;
const STACK = 'dev';
/** Seconds that `muster plan` may take beyond the plan itself. */
const BUDGET = 0.5;

/** `muster plan` against `terraform plan` of the stack that it has written, which is applied: both find nothing to do. */
export const run = async (): Promise<void> => {
  const sandbox = await startSandbox();
  try {
    await inScratch(async (cwd) => {
      const { configFile } = await installProviders();
      const app = ['launch.mjs', 'stacks/main.ts'].map((file, i) =>
        JSON.stringify(join(PROJECT, i === 0 ? 'src/cli' : '', file)),
      );
      writeFileSync(join(cwd, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: `node ${app.join(' ')}` }));
      const env = { ...sandbox.env, FREEIPA_ALLOW_PLAINTEXT: 'true', TF_CLI_CONFIG_FILE: '' };
      await timedMuster(['apply', STACK, '-auto-approve'], env, 'muster.mjs', { cwd });
      const terraform = terraformIn(join(cwd, 'cdktf.out', 'stacks', STACK), {
        ...env,
        TF_CLI_CONFIG_FILE: configFile,
      });
      const costs = { terraform: [] as Cost[], muster: [] as Cost[] };
      for (let round = 0; round < ROUNDS; round++) {
        costs.terraform.push(await terraform.run('plan', '-detailed-exitcode', '-input=false'));
        costs.muster.push(await timedMuster(['plan', STACK], env, 'muster.mjs', { cwd }));
      }
      const of = (which: keyof typeof costs, what: keyof Cost) => costs[which].map((cost) => cost[what]);
      const [floor, whole] = [median(of('terraform', 'seconds')), median(of('muster', 'seconds'))];
      const [floorCpu, wholeCpu] = [median(of('terraform', 'cpuSeconds')), median(of('muster', 'cpuSeconds'))];
      const fastest = Math.min(...of('muster', 'seconds')) - Math.min(...of('terraform', 'seconds'));
      printTable(
        `A plan on the command line that finds nothing to do, median of ${ROUNDS} (budget: ${BUDGET} s over terraform)`,
        ['command', 'seconds', 'over terraform', 'fastest over', 'processor', 'over terraform', 'in budget'],
        [
          ['terraform plan', floor.toFixed(2), '', '', floorCpu.toFixed(2), '', ''],
          [
            ...['muster plan', whole.toFixed(2), (whole - floor).toFixed(2), fastest.toFixed(2)],
            ...[wholeCpu.toFixed(2), (wholeCpu - floorCpu).toFixed(2), whole - floor <= BUDGET ? 'yes' : 'NO'],
          ],
        ],
      );
    });
  } finally {
    await sandbox.stop();
  }
};
