import { join } from 'node:path';
import { installProviders } from '../src/cli/providers/install.js';
import { startSandbox } from '../src/sandbox/index.js';
import { timedMuster } from './command/timed.js';
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
      const times = { terraform: [] as number[], muster: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        times.terraform.push((await terraform.run('plan', '-detailed-exitcode', '-input=false')).seconds);
        times.muster.push((await timedMuster(['plan', STACK], env, 'muster.mjs', { cwd })).seconds);
      }
      const [floor, whole] = [median(times.terraform), median(times.muster)];
      const fastest = Math.min(...times.muster) - Math.min(...times.terraform);
      printTable(
        `A plan on the command line that finds nothing to do, median of ${ROUNDS} (budget: ${BUDGET} s over terraform)`,
        ['command', 'seconds', 'over terraform', 'fastest over', 'ratio', 'in budget'],
        [
          ['terraform plan', floor.toFixed(2), '', '', '1.00', ''],
          [
            ...['muster plan', whole.toFixed(2), (whole - floor).toFixed(2), fastest.toFixed(2)],
            ...[(whole / floor).toFixed(2), whole - floor <= BUDGET ? 'yes' : 'NO'],
          ],
        ],
      );
    });
  } finally {
    await sandbox.stop();
  }
};
