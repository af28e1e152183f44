import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { terraformCommand } from '../../terraform/process.js';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const GUIDE = readFileSync(join(PROJECT, 'docs/guides/provider.md'), 'utf8');
const block = (language: string): string => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(GUIDE)?.[1] ?? '';
const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;

let folder: string;
beforeAll(() => {
  // inside the project, where its own name can be imported
  mkdirSync(join(PROJECT, 'dist'), { recursive: true });
  folder = mkdtempSync(join(PROJECT, 'dist', 'guide-'));
  mkdirSync(join(folder, 'notes'));
  writeFileSync(join(folder, 'main.ts'), block('ts'));
  writeFileSync(join(folder, 'main.tf'), block('terraform'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, ...args: string[]) => {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', NO_COLOR: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  return { status, said: stripVTControlCharacters(stdout + stderr) };
};
const terraform = (...args: string[]) => run(terraformCommand(), ...args);
const noteFile = (): string => readFileSync(join(folder, 'notes', 'shopping.txt'), 'utf8');

it("the guide's provider compiles under the project's own strict rules", () => {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: [], files: ['main.ts'] }),
  );
  expect(run(process.execPath, join(PROJECT, 'node_modules/typescript/bin/tsc'), '-p', folder)).toEqual({
    status: 0,
    said: '',
  });
});

it('it is built and installed by the commands of the guide', () => {
  const commands = block('sh')
    .replace('linux_amd64', PLATFORM)
    .replace(/^terraform /m, `${terraformCommand()} `);
  expect(run('sh', '-ec', commands)).toMatchObject({ status: 0 });
});

it('it creates, sees what was changed by hand, mends it, imports, refuses and destroys', () => {
  expect(terraform('apply', '-auto-approve')).toMatchObject({
    status: 0,
    said: expect.stringContaining('size = 14') as string,
  });
  expect(noteFile()).toBe('bread, cheese\n');
  expect(terraform('plan', '-detailed-exitcode')).toMatchObject({ status: 0 });

  writeFileSync(join(folder, 'notes', 'shopping.txt'), 'wine');
  const drift = terraform('plan', '-detailed-exitcode');
  expect(drift.status).toBe(2);
  expect(drift.said).toMatch(/text\s+= "wine" -> "bread, cheese"/);
  expect(drift.said).toMatch(/ending\s+= "nothing" -> "newline"/);
  expect(terraform('apply', '-auto-approve')).toMatchObject({ status: 0 });
  expect(noteFile()).toBe('bread, cheese\n');

  terraform('state', 'rm', 'notes_note.shopping');
  const refused = terraform('apply', '-auto-approve');
  expect(refused.status).toBe(1);
  expect(refused.said).toContain('There is a note shopping already');
  expect(terraform('import', 'notes_note.shopping', 'shopping')).toMatchObject({ status: 0 });
  expect(terraform('plan', '-detailed-exitcode')).toMatchObject({ status: 0 });

  writeFileSync(join(folder, 'main.tf'), block('terraform').replace('name = "shopping"', 'name = "Shopping"'));
  expect(terraform('plan').said).toContain('name must be a word of lower-case letters');
  writeFileSync(join(folder, 'main.tf'), block('terraform'));
  expect(terraform('destroy', '-auto-approve')).toMatchObject({ status: 0 });
  expect(noteFile).toThrow('ENOENT');
});
