import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { nullResource } from '../../../../src/constructs/estate/engines/null-resource.js';
import { redundant } from '../../../topology/estates.js';
import { environment } from '../../synthesise.js';
import { resourcesOfSteps, synthesisedEstate } from '../estate.js';

test('the provider null gets the same scripts, connections and order as Terraform itself', () => {
  const [scripts, nulls] = (['terraform_data', 'null_resource'] as const).map((engine) =>
    resourcesOfSteps({ ...redundant(), engine }),
  );
  const expected = Object.entries(scripts?.['terraform_data'] ?? {}).map(([name, one]) => {
    const { triggers_replace, depends_on, ...rest } = one;
    const after = (depends_on as string[] | undefined)?.map((address) =>
      address.replace('terraform_data.', 'null_resource.'),
    );
    return [name, { ...rest, depends_on: after, triggers: { scripts: triggers_replace } }];
  });
  expect(nulls).toEqual({ null_resource: Object.fromEntries(expected) });
  expect(synthesisedEstate({ ...redundant(), engine: 'null_resource' }).terraform.required_providers).toEqual({
    null: { source: 'null', version: expect.any(String) },
  });
});

test('the package is named that is to be installed', () => {
  const scope = new Construct(environment(), 'estate');
  expect(() => nullResource(scope, '@cdktf/provider-of-nobody')).toThrow(
    '[dev/estate] has the engine "null_resource", and the package @cdktf/provider-of-nobody is not there: npm install @cdktf/provider-of-nobody, or take "terraform_data"',
  );
});
