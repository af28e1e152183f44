import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';

/** One block per instance, as CDKTF writes them. */
export const terraformData = (count: number): object => ({
  resource: { terraform_data: Object.fromEntries(indices(count).map((i) => [`each${i}`, { input: `value ${i}` }])) },
});

/** What applying them would leave. Terraform itself takes a minute for a thousand, because it writes its state after each. */
export const writeState = (path: string, count: number): void => {
  const resources = indices(count).map((i) => {
    const value = { value: `value ${i}`, type: 'string' };
    return {
      mode: 'managed',
      type: 'terraform_data',
      name: `each${i}`,
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [
        { schema_version: 0, attributes: { id: uuid(i), input: value, output: value, triggers_replace: null } },
      ],
    };
  });
  writeFileSync(path, JSON.stringify({ version: 4, serial: 1, lineage: uuid(-1), outputs: {}, resources }));
};

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const uuid = (seed: number): string =>
  createHash('sha256')
    .update(String(seed))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
