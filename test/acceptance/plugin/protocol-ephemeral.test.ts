import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { protocolProject } from './protocol-lab.js';

const configuration = (door: string): string => `provider "lab" {}
ephemeral "lab_key" "k" {
  door = "${door}"
}
resource "lab_note" "a" {
  text      = "wait for a renewal"
  secret_wo = ephemeral.lab_key.k.teeth
}
`;

it('Terraform opens, renews and closes an ephemeral resource, and keeps its values nowhere', async () => {
  const { project, events } = await protocolProject();
  await using lab = project;
  await lab.write({ 'main.tf': configuration('front') });
  await lab.apply();
  const applied = events.slice(events.lastIndexOf('open key front'));
  expect(applied.slice(0, 2)).toEqual(['open key front', 'renew key']);
  expect(applied.slice(-3)).toEqual(['create lab_note wait for a renewal', 'secret teeth of front', 'close key front']);
  expect(readFileSync(join(lab.directory, 'terraform.tfstate'), 'utf8')).not.toContain('teeth of');
  await lab.expectEmptyPlan();
  expect(events.filter((event) => event.startsWith('open'))).toHaveLength(
    events.filter((event) => event.startsWith('close')).length,
  );
});

it('what is wrong with it is shown at its line', async () => {
  const { project, events } = await protocolProject();
  await using lab = project;
  await lab.write({ 'main.tf': configuration('side') });
  expect(await lab.planError()).toMatch(/door must be one of "front", "back", "none"[^]*door = "side"/);
  await lab.write({ 'main.tf': configuration('none') });
  expect(await lab.planError()).toMatch(/There is no door[^]*door = "none"/);
  expect(events).toEqual([]);
});
