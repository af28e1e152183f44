import { expect, it } from 'vitest';
import { type SchemaJson, schemaJson } from '../../../src/plugin/docs/schema-json.js';
import { protocolProject } from './protocol-lab.js';

it('Terraform reads functions and ephemeral resources as we write them', async () => {
  const { project, provider } = await protocolProject();
  await using lab = project;
  const { stdout } = await lab.terraform('providers', 'schema', '-json');
  const read = (json: string) => {
    const [schemas] = Object.values((JSON.parse(json) as SchemaJson).provider_schemas);
    return { functions: schemas?.functions, ephemerals: schemas?.ephemeral_resource_schemas };
  };
  expect(read(stdout)).toEqual(read(JSON.stringify(schemaJson(provider))));
});
