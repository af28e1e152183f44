import { expect, test } from 'vitest';
import { dataSourcePage, providerSection, resourcePage } from '../../../src/plugin/docs/markdown.js';
import { lab } from './fixture.js';

const thing = lab.resources[0]!;
const examples = {
  usage: 'resource "lab_thing" "bolt" {}\n',
  importBlock: 'import {}\n',
  importCommand: 'terraform import lab_thing.bolt bolt\n',
};

test('a resource page says everything about the resource', async () => {
  await expect(resourcePage(lab, thing, examples)).toMatchFileSnapshot('snapshots/lab_thing.md');
});

test('a data source page has no import', async () => {
  await expect(dataSourcePage(lab, lab.dataSources[0]!, 'data "lab_thing" "bolt" {}\n')).toMatchFileSnapshot(
    'snapshots/data-lab_thing.md',
  );
});

test('the overview shows the settings of a provider and links its pages', () => {
  const section = providerSection(lab, 'provider "lab" {}\n');
  expect(section).toContain('- `token` (String, Sensitive) The key to it.');
  expect(section).toContain('[`lab_thing`](resources/lab_thing.md)');
  expect(section).toContain('[`lab_thing`](data-sources/lab_thing.md)');
});

test('a resource that cannot be imported has no section about it', () => {
  const { import: _import, ...rest } = thing;
  expect(resourcePage(lab, rest, examples)).not.toContain('## Import');
});
