import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A type of resource that keeps its input. */
export interface DataType {
  readonly type: string;
  /** As state files name it. */
  readonly provider: string;
}

/** Terraform's own, which lives in its process. */
export const TERRAFORM_DATA: DataType = {
  type: 'terraform_data',
  provider: 'provider["terraform.io/builtin/terraform"]',
};

/**
 * Writes a configuration with so many objects, one block each, as CDKTF writes them, and the state that applying it
 * would leave. Terraform itself takes a minute for a thousand, because it writes its state after each.
 */
export const writeProject = (directory: string, count: number, of: DataType, settings: object = {}): void => {
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify({ ...settings, ...configuration(count, of) }));
  writeFileSync(join(directory, 'terraform.tfstate'), JSON.stringify(state(count, of)));
};

const configuration = (count: number, { type }: DataType): object => ({
  resource: { [type]: Object.fromEntries(indices(count).map((i) => [`each${i}`, { input: `value ${i}` }])) },
});

const state = (count: number, { type, provider }: DataType): object => {
  const resources = indices(count).map((i) => {
    const value = { value: `value ${i}`, type: 'string' };
    const attributes = { id: uuid(i), input: value, output: value, triggers_replace: null };
    return { mode: 'managed', type, name: `each${i}`, provider, instances: [{ schema_version: 0, attributes }] };
  });
  return { version: 4, serial: 1, lineage: uuid(-1), outputs: {}, resources };
};

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const uuid = (seed: number): string =>
  createHash('sha256')
    .update(String(seed))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
