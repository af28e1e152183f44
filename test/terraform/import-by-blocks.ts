import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformProject } from './in-process.js';

/**
 * Imports by blocks, with the configuration that Terraform writes for them: nothing may be made, changed or removed by
 * it, and the plan after it must be empty. Gives the generated configuration.
 *
 * @param ids import id by address
 */
export const importByBlocks = async (
  project: TerraformProject,
  ids: Readonly<Record<string, string>>,
): Promise<string> => {
  const blocks = Object.entries(ids).map(([to, id]) => `import {\n  to = ${to}\n  id = ${JSON.stringify(id)}\n}\n`);
  await project.write({ 'imports.tf': blocks.join('\n') });
  const { changes } = await project.plan(['-generate-config-out=generated.tf']);
  const touched = changes.filter(({ actions }) => actions.join() !== 'no-op');
  if (touched.length > 0) throw new Error(`The import changes something: ${JSON.stringify(touched, undefined, 2)}`);
  await project.apply(['harness.tfplan']);
  await project.expectEmptyPlan();
  const state = await project.state();
  const missing = Object.keys(ids).filter((address) => !state.has(address));
  if (missing.length > 0) throw new Error(`Not in the state: ${missing.join(', ')}`);
  return readFile(join(project.directory, 'generated.tf'), 'utf8');
};
