import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { synthesise } from '../../../src/cli/terraform/synth.js';

/** An application in plain JavaScript that writes what CDKTF would. */
const APPLICATION = `
import { mkdirSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
const stacks = {};
for (const name of ['dev', 'staging']) {
  mkdirSync(out + '/stacks/' + name, { recursive: true });
  writeFileSync(out + '/stacks/' + name + '/cdk.tf.json', process.env.CDKTF_CONTEXT_JSON);
  stacks[name] = { name, workingDirectory: 'stacks/' + name };
}
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks }));
`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'synth-'));
  writeFileSync(join(project, 'app.mjs'), APPLICATION);
  configure({ app: 'node app.mjs', context: { greeting: 'hello' } });
});
afterEach(() => rmSync(project, { recursive: true }));

const configure = (content: unknown): void => writeFileSync(join(project, 'cdktf.json'), JSON.stringify(content));

test("the application's stack is found where the application says that it is", async () => {
  expect(await synthesise(project, 'staging')).toEqual({
    name: 'staging',
    directory: join(project, 'cdktf.out', 'stacks', 'staging'),
  });
});

test('the output of cdktf.json is where it goes, and another place wins over it', async () => {
  configure({ app: 'node app.mjs', output: 'written' });
  expect((await synthesise(project, 'dev')).directory).toBe(join(project, 'written', 'stacks', 'dev'));
  expect((await synthesise(project, 'dev', { outdir: join(project, 'elsewhere') })).directory).toBe(
    join(project, 'elsewhere', 'stacks', 'dev'),
  );
});

test('the context of cdktf.json reaches the application', async () => {
  const { directory } = await synthesise(project, 'dev');
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')).toBe('{"greeting":"hello"}');
});

test('the application learns which stack is wanted, whatever the shell says, and may leave the others out', async () => {
  writeFileSync(join(project, 'app.mjs'), APPLICATION.replace("['dev', 'staging']", '[process.env.MUSTER_STACK]'));
  process.env.MUSTER_STACK = 'production';
  try {
    expect((await synthesise(project, 'staging')).name).toBe('staging');
  } finally {
    delete process.env.MUSTER_STACK;
  }
  expect(existsSync(join(project, 'cdktf.out', 'stacks', 'dev'))).toBe(false);
});

test('a name that is no stack is answered with the names that are', async () => {
  await expect(synthesise(project, 'prod')).rejects.toThrow('there is no stack prod; the stacks are dev, staging');
});

test('an application that fails is named with its status, and nothing stale is planned', async () => {
  configure({ app: 'node -e "process.exit(3)"' });
  await expect(synthesise(project, 'dev')).rejects.toThrow('"node -e "process.exit(3)"" ended with status 3');
  expect(existsSync(join(project, 'cdktf.out'))).toBe(false);
});

test('an application that writes nothing is named, also where an earlier run left its stacks', async () => {
  configure({ app: 'node --eval 1' });
  await expect(synthesise(project, 'dev')).rejects.toThrow('wrote no stacks: "node --eval 1"');
  configure({ app: 'node app.mjs' });
  await synthesise(project, 'dev');
  configure({ app: 'node --eval 1' });
  await expect(synthesise(project, 'dev')).rejects.toMatchObject({ nextStep: expect.stringContaining('app.synth()') });
});

test('a cdktf.json without an application, or that is no JSON, says so', async () => {
  configure({ language: 'typescript' });
  await expect(synthesise(project, 'dev')).rejects.toThrow('names no application');
  writeFileSync(join(project, 'cdktf.json'), '{');
  await expect(synthesise(project, 'dev')).rejects.toThrow('is no JSON');
});
