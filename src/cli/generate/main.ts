/** `tsx src/cli/generate/main.ts [--check]`: bindings and documentation pages from the provider schemas. */
import { freeipaProvider } from '../../freeipa/provider.js';
import { hostProvider } from '../../host/provider.js';
import { mattermostProvider } from '../../mattermost/provider.js';
import { PROJECT } from '../project.js';
import { generate } from './generate.js';

const check = process.argv.includes('--check');
const drift = await generate(PROJECT, [freeipaProvider, mattermostProvider, hostProvider], { check });

for (const { file, kind } of drift) process.stdout.write(`${kind.padEnd(9)} ${file}\n`);
if (check && drift.length > 0) {
  process.stderr.write('Generated files are not what the schemas give: run "npx tsx src/cli/generate/main.ts".\n');
  process.exitCode = 1;
}
