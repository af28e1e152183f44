import { expect, it } from 'vitest';
import { protocolProject } from './protocol-lab.js';

const moved = (from: string): string => `moved {\n  from = ${from}\n  to = lab_note.a\n}\n`;
const note = (text: string): string => `provider "lab" {}\nresource "lab_note" "a" {\n  text = "${text}"\n}\n`;

it('a moved block takes over an object of another type, of this provider and of another, without touching it', async () => {
  const { project, events } = await protocolProject();
  await using lab = project;
  await lab.write({ 'main.tf': 'provider "lab" {}\nresource "lab_memo" "a" {\n  text = "ours"\n}\n' });
  await lab.apply();
  await lab.write({ 'main.tf': note('ours') + moved('lab_memo.a') });
  expect((await lab.plan()).changes.filter(({ actions }) => actions.join() !== 'no-op')).toEqual([]);
  await lab.apply();
  expect((await lab.state()).get('lab_note.a')).toMatchObject({ id: 'lab_memo-1', text: 'ours', color: 'yellow' });
  expect(events).toEqual(['create lab_memo ours']);
  await lab.expectEmptyPlan();
  await lab.destroy();

  await lab.write({ 'main.tf': 'resource "terraform_data" "a" {\n  input = "theirs"\n}\n' });
  await lab.apply();
  const [before] = (await lab.state()).values();
  await lab.write({ 'main.tf': note('changed') + moved('terraform_data.a') });
  await lab.apply();
  expect((await lab.state()).get('lab_note.a')).toMatchObject({ id: before!['id'], text: 'changed' });
  expect(events.slice(2)).toEqual(['update lab_note changed']);
});

it('a type that is not taken over is refused in words', async () => {
  const { project } = await protocolProject();
  await using lab = project;
  await lab.write({ 'main.tf': note('x') });
  await lab.apply();
  await lab.write({
    'main.tf':
      'provider "lab" {}\nresource "lab_memo" "b" {\n  text = "x"\n}\nmoved {\n  from = lab_note.a\n  to = lab_memo.b\n}\n',
  });
  const error = await lab.planError();
  expect(error).toContain('A lab_note cannot become a lab_memo');
  expect(error).toContain('import the new one');
});
