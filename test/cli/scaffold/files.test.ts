import { expect, test } from 'vitest';
import { projectFiles } from '../../../src/cli/scaffold/files.js';

const packageNameIn = (folder: string): string =>
  (JSON.parse(projectFiles(folder)['package.json']!) as { name: string }).name;

test.each([
  ['chat', 'chat'],
  ['My Chat (new)', 'my-chat-new'],
  ['.config', 'config'],
  ['Überblick', 'berblick'],
  ['日本', 'my-stacks'],
])('a folder %s makes a package %s, which npm takes', (folder, name) => {
  expect(packageNameIn(folder)).toBe(name);
});

test.each(['muster', 'cdktf', 'yaml'])(
  'a folder %s does not become a package that depends on its own name',
  (folder) => {
    expect(packageNameIn(folder)).toBe(`${folder}-stacks`);
  },
);

test('states, which hold values in clear, are not committed', () => {
  expect(projectFiles('chat')['.gitignore']).toContain('\n*.tfstate*\n');
});
