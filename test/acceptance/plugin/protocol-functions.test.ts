import { expect, it } from 'vitest';
import { protocolProject } from './protocol-lab.js';

const PROVIDER = 'provider "lab" {}\n';

it('Terraform calls a function in expressions, also with what it will know only after apply', async () => {
  const { project } = await protocolProject();
  await using lab = project;
  await lab.write({
    'main.tf': `${PROVIDER}
resource "terraform_data" "later" {
  input = "acre"
}
output "label" {
  value = provider::lab::label("bed", "kale", "leek")
}
output "bare" {
  value = provider::lab::label("bed")
}
output "size" {
  value = provider::lab::size([1, 2.5], terraform_data.later.output)
}
output "nothing" {
  value = provider::lab::size(null, null).rows
}
`,
  });
  await lab.apply();
  expect(await lab.outputs()).toEqual({
    label: 'bed-kale-leek',
    bare: 'bed',
    size: { rows: 2, unit: 'acre' },
    nothing: 0,
  });
  await lab.expectEmptyPlan();
});

it('Terraform points at the argument that a function refuses', async () => {
  const { project } = await protocolProject();
  await using lab = project;
  await lab.write({
    'main.tf': `${PROVIDER}output "label" {\n  value = provider::lab::label("bed", "kale", "a leek")\n}\n`,
  });
  const error = await lab.planError();
  expect(error).toContain('a crop is one word, got "a leek"');
  expect(error).toMatch(/Invalid value for "crops" parameter/);
});
