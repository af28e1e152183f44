import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../table.js';
import { emptyPlan, terraformIn } from './terraform.js';
import { blocksOf, stateOf, type ResourceType } from '../state-file.js';

/** Terraform's own, which lives in its process. */
export const TERRAFORM_DATA: ResourceType = {
  type: 'terraform_data',
  provider: 'provider["terraform.io/builtin/terraform"]',
};

/**
 * Writes a configuration with so many objects that keep their input, one block each, as CDKTF writes them, and the state that
 * applying it would leave. Terraform itself takes a minute for a thousand, because it writes its state after each.
 */
export const writeProject = (directory: string, count: number, of: ResourceType, settings: object = {}): void => {
  const inputs = Array.from({ length: count }, (_, i) => ({ input: `value ${i}` }));
  const objects = inputs.map(({ input }, i) => {
    const value = { value: input, type: 'string' };
    return { id: uuid(i), input: value, output: value, triggers_replace: null };
  });
  writeFileSync(join(directory, 'settings.tf.json'), JSON.stringify(settings));
  writeFileSync(join(directory, 'main.tf.json'), blocksOf(of.type, inputs));
  writeFileSync(join(directory, 'terraform.tfstate'), stateOf(of, objects));
};

/** Seconds that a plan of so many of them takes which finds nothing to do: the median of some rounds. */
export const planOfTerraformData = async (directory: string, count: number, rounds: number): Promise<number> => {
  writeProject(directory, count, TERRAFORM_DATA);
  const terraform = terraformIn(directory, {});
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) seconds.push((await emptyPlan(terraform)).seconds);
  return median(seconds);
};

const uuid = (seed: number): string =>
  createHash('sha256')
    .update(String(seed))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
