/** `tsx src/cli/generate/main.ts [--check]`: bindings and documentation pages from the provider schemas. */
import { PROJECT } from '../project.js';
import { generate } from './generate.js';
import { providers } from './providers.js';

const check = process.argv.includes('--check');
const drift = await generate(PROJECT, providers, { check });

for (const { file, kind } of drift) process.stdout.write(`${kind.padEnd(9)} ${file}\n`);
if (check && drift.length > 0) {
  process.stderr.write('Generated files are not what the schemas give: run "npx tsx src/cli/generate/main.ts".\n');
  process.exitCode = 1;
}
