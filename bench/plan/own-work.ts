import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../table.js';
import { emptyPlan, terraformIn } from './terraform.js';

type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;
interface Block {
  readonly depends_on?: readonly string[];
}

/**
 * Seconds that Terraform itself needs for a configuration that CDKTF wrote, when nothing is to be done: every block is a `terraform_data` in
 * Terraform's own process, with the same contents, references and order. Without checks, conditions, and values that may not be kept.
 *
 * @param source holds cdk.tf.json
 * @param directory an empty one
 */
export const ownWorkOf = async (source: string, directory: string, rounds: number): Promise<number> => {
  const written = JSON.parse(readFileSync(join(source, 'cdk.tf.json'), 'utf8')) as Record<string, Blocks>;
  const blocks = [written.data ?? {}, written.resource ?? {}].flatMap((types) =>
    Object.entries(types).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, block]) => [`${type}_${name}`, asTerraformData(block)] as const),
    ),
  );
  const { variable } = written;
  const configuration = { variable, resource: { terraform_data: Object.fromEntries(blocks) } };
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(configuration, null, 2));
  const terraform = terraformIn(directory, {});
  await terraform.run('apply', '-auto-approve', '-input=false', '-no-color', ...valuesOf(variable));
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++)
    seconds.push((await emptyPlan(terraform, ...valuesOf(variable))).seconds);
  return median(seconds);
};

const asTerraformData = ({ depends_on = [], ...block }: Block): object => {
  const kept = Object.entries(block).filter(([name]) => !['provider', 'lifecycle', 'content_wo'].includes(name));
  const text = JSON.stringify(Object.fromEntries(kept));
  const input: unknown = JSON.parse(text.replaceAll(/\$\{(host_\w+)\.([\w-]+)\.\w+\}/g, '${terraform_data.$1_$2.id}'));
  return {
    input,
    depends_on: depends_on.map((address) => address.replace(/^(?:data\.)?(\w+)\./, 'terraform_data.$1_')),
  };
};

const valuesOf = (variables: Readonly<Record<string, unknown>> = {}): string[] =>
  Object.keys(variables).map((name) => `-var=${name}=some value`);
