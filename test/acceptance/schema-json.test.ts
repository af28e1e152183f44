import { expect, test } from 'vitest';
import { freeipaProvider } from '../../src/freeipa/provider.js';
import { mattermostProvider } from '../../src/mattermost/provider.js';
import { schemaJson } from '../../src/plugin/docs/schema-json.js';
import { terraformProject } from '../terraform/in-process.js';

// Bindings and pages are made from schemaJson: this holds it to what users' Terraform sees.
test.each([freeipaProvider, mattermostProvider])(
  'Terraform reads the schema of $name as we write it',
  async (provider) => {
    await using project = await terraformProject({ providers: [provider] });
    const { stdout } = await project.terraform('providers', 'schema', '-json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(schemaJson(provider))));
  },
);
