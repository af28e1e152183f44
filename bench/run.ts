import { argv, exit } from 'node:process';

/** `npm run bench [NAME]`: runs one benchmark, or all, and prints a table for each. Numbers depend on the machine; ratios do less so. */
const BENCHMARKS: Readonly<Record<string, () => Promise<{ run(): Promise<void> }>>> = {
  start: () => import('./start.js'),
  plan: () => import('./plan.js'),
  hosts: () => import('./hosts.js'),
  estate: () => import('./estate.js'),
  links: () => import('./links.js'),
  reconcile: () => import('./reconcile.js'),
  directory: () => import('./directory.js'),
  rpc: () => import('./rpc.js'),
  memory: () => import('./memory.js'),
  report: () => import('./report.js'),
  size: () => import('./size.js'),
  types: () => import('./types.js'),
  'bulk-load': () => import('./bulk-load.js'),
  synth: () => import('./synth.js'),
  command: () => import('./command.js'),
  discover: () => import('./discover.js'),
};

const [name] = argv.slice(2);
if (name !== undefined && !(name in BENCHMARKS)) {
  console.error(`There is no benchmark ${name}; there are ${Object.keys(BENCHMARKS).join(', ')}.`);
  exit(1);
}
for (const [each, load] of Object.entries(BENCHMARKS)) {
  if (name !== undefined && name !== each) continue;
  const { run } = await load();
  await run();
}
