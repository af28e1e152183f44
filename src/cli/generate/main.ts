/** `tsx src/cli/generate/main.ts [--check]`: bindings and documentation pages from the provider schemas. */
import { fileURLToPath } from 'node:url';
import { freeipaProvider } from '../../freeipa/provider.js';
import { mattermostProvider } from '../../mattermost/provider.js';
import { generate } from './generate.js';

const check = process.argv.includes('--check');
const project = fileURLToPath(new URL('../../..', import.meta.url));
const drift = await generate(project, [freeipaProvider, mattermostProvider], { check });

for (const { file, kind } of drift) process.stdout.write(`${kind.padEnd(9)} ${file}\n`);
if (check && drift.length > 0) {
  process.stderr.write('Generated files are not what the schemas give: run "npx tsx src/cli/generate/main.ts".\n');
  process.exitCode = 1;
}
