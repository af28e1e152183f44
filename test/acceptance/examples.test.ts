import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freeipaProvider } from '../../src/freeipa/provider.js';
import { mattermostProvider } from '../../src/mattermost/provider.js';
import { terraformProject, type TerraformProject } from './terraform.js';

const providers = [freeipaProvider, mattermostProvider];
const hcl = await hclExamples();

/** Every directory below examples with .tf files, and the text of all of them. */
async function hclExamples(): Promise<Map<string, string>> {
  const examples = new Map<string, string>();
  for (const file of (await readdir('examples', { recursive: true })).filter((path) => path.endsWith('.tf')).sort()) {
    const directory = join('examples', file, '..');
    examples.set(directory, `${examples.get(directory) ?? ''}${await readFile(join('examples', file), 'utf8')}\n`);
  }
  return examples;
}

test('every resource and data source has an example', () => {
  const wanted = providers.flatMap(({ name, resources, dataSources }) => [
    join('examples/providers', name),
    ...resources.map((resource) => join('examples/resources', resource.name)),
    ...dataSources.map((source) => join('examples/data-sources', source.name)),
  ]);
  expect([...hcl.keys()]).toEqual(expect.arrayContaining(wanted));
});

describe('Terraform finds valid', () => {
  let project: TerraformProject;
  beforeAll(async () => {
    project = await terraformProject({ providers });
  });
  afterAll(() => project.close());

  test.each([...hcl])('%s', async (_directory, text) => {
    const requirements = providers.map(({ name, source }) => `${name} = { source = "${source}" }`).join('\n');
    const declared = text.includes('required_providers')
      ? ''
      : `terraform {\nrequired_providers {\n${requirements}\n}\n}\n`;
    await project.write({ 'required_providers.tf.json': '{}', 'main.tf': declared + text });
    const { exitCode, stdout } = await project.terraform('validate', '-json');
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
    expect(exitCode).toBe(0);
  });
});
