import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installProviders } from '../src/cli/providers/install.js';
import { startSandbox } from '../src/sandbox/index.js';
import { measured, type Cost } from './measured.js';
import { largePlan } from './report/plan.js';
import { inScratch } from './scratch.js';
import { median, printTable } from './table.js';

const ROUNDS = 5;
const MEGABYTES = 20;
const BUDGET = { seconds: 2, megabytes: 300, overPlan: 0.5 } as const;
const MUSTER = fileURLToPath(new URL('../src/cli/muster.mjs', import.meta.url));
const FORMATS = ['md', 'json', 'text', 'html'] as const;

/** What a report costs: of a large plan against reading its JSON, and after a plan against the plan alone. */
export const run = (): Promise<void> =>
  inScratch(async (directory) => {
    await largeReport(directory);
    await afterPlan(directory);
  });

const largeReport = async (directory: string): Promise<void> => {
  const file = join(directory, 'large.json');
  writeFileSync(file, JSON.stringify(largePlan(MEGABYTES * 1e6)));
  const parse = ['-e', `JSON.parse(require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`];
  const programs = [
    { name: 'JSON.parse of the file', args: parse },
    ...FORMATS.map((format) => ({
      name: `muster report --format ${format}`,
      args: [MUSTER, 'report', file, '--format', format, '--out', join(directory, `report.${format}`)],
    })),
  ].map((each) => ({ ...each, seconds: [] as number[], cpu: [] as number[], megabytes: [] as number[] }));
  // Bundles the command, which is not what is measured.
  await usageOf([MUSTER, '--version'], directory);
  for (let round = 0; round < ROUNDS; round++)
    for (const { args, seconds, cpu, megabytes } of programs) {
      const used = await usageOf(args, directory);
      seconds.push(used.seconds);
      cpu.push(used.cpuSeconds);
      megabytes.push(used.megabytes);
    }
  const floor = median(programs[0]?.cpu ?? []);
  printTable(
    `Report of a plan of ${(statSync(file).size / 1e6).toFixed(0)} MB, median of ${ROUNDS} (budget: ${BUDGET.seconds} s, ${BUDGET.megabytes} MB)`,
    ['program', 'seconds', 'processor', 'ratio', 'resident', 'in budget'],
    programs.map(({ name, seconds, cpu, megabytes }) => [
      name,
      `${median(seconds).toFixed(2)} s`,
      `${median(cpu).toFixed(2)} s`,
      (median(cpu) / floor).toFixed(2),
      `${median(megabytes).toFixed(0)} MB`,
      median(seconds) <= BUDGET.seconds && median(megabytes) <= BUDGET.megabytes ? 'yes' : 'NO',
    ]),
  );
};

/** The dev stack on a sandbox: `muster plan`, which synthesises and reports, against its parts. */
const afterPlan = async (directory: string): Promise<void> => {
  const sandbox = await startSandbox();
  try {
    const { configFile } = await installProviders({ dir: join(directory, 'providers') });
    const env = { ...sandbox.env, TF_CLI_CONFIG_FILE: configFile, CHECKPOINT_DISABLE: '1' };
    const project = join(directory, 'project');
    mkdirSync(project);
    const root = fileURLToPath(new URL('../', import.meta.url));
    // The stacks as they are, written before: what is compared is Terraform's plan alone and with the report.
    writeFileSync(
      join(project, 'cdktf.json'),
      JSON.stringify({ app: `node ${root}src/cli/launch.mjs ${root}stacks/main.ts`, output: 'out' }),
    );
    await timed(process.execPath, [MUSTER, 'plan', 'dev'], project, env);
    const stack = join(project, 'out/stacks/dev');
    const synth = `MUSTER_STACK=dev CDKTF_OUTDIR=${join(project, 'out')} node ${root}src/cli/launch.mjs ${root}stacks/main.ts`;
    const kinds = {
      'synthesis, terraform plan': [
        '/bin/sh',
        ['-c', `${synth} && terraform -chdir=${stack} plan -input=false -lock=false`],
      ],
      'muster plan': [process.execPath, [MUSTER, 'plan', 'dev', '-lock=false']],
    } as const;
    const costs = Object.keys(kinds).map((name) => ({ name, seconds: [] as number[], cpu: [] as number[] }));
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, [command, args]] of Object.values(kinds).entries()) {
        const used = await timed(command, args, project, env);
        costs[i]?.seconds.push(used.seconds);
        costs[i]?.cpu.push(used.cpuSeconds);
      }
    const [floor = 0, floorCpu = 0] = [median(costs[0]?.seconds ?? []), median(costs[0]?.cpu ?? [])];
    printTable(
      `A plan with its report, median of ${ROUNDS} (budget: ${BUDGET.overPlan} s over the plan alone)`,
      ['command', 'seconds', 'over', 'processor', 'over', 'in budget'],
      costs.map(({ name, seconds, cpu }) => [
        name,
        `${median(seconds).toFixed(2)} s`,
        `${(median(seconds) - floor).toFixed(2)} s`,
        `${median(cpu).toFixed(2)} s`,
        `${(median(cpu) - floorCpu).toFixed(2)} s`,
        median(seconds) - floor <= BUDGET.overPlan ? 'yes' : 'NO',
      ]),
    );
  } finally {
    await sandbox.stop();
  }
};

const timed = async (
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Cost> => {
  const { status, stderr, ...cost } = await measured(command, args, { cwd, env });
  if (status === 1) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr}`);
  return cost;
};

const usageOf = async (args: readonly string[], directory: string): Promise<Cost & { readonly megabytes: number }> => {
  const [hook, file] = [join(directory, 'usage.cjs'), join(directory, 'usage.json')];
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));`,
  );
  const cost = await timed(process.execPath, ['--require', hook, ...args], directory, {});
  return { ...cost, megabytes: Number(readFileSync(file, 'utf8')) / 1024 };
};
