import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBench, type Bench } from './harness.js';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const SECRET = 'correct-horse-battery-staple';
const key = (version: number, validate = '') => `
  variable "secret" {
    type      = string
    ephemeral = true
    default   = "${SECRET}-${version}\\n"
  }
  resource "host_file" "key" {
    host               = "app1"
    path               = "~/etc/chat.key"
    content_wo         = var.secret
    content_wo_version = ${version}
    mode               = "0600"
    ${validate}
  }`;

const filesBelow = async (directory: string): Promise<string[]> =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

it('a secret is in its file and nowhere else: no state, no plan, no command line, no file beside it', async () => {
  await bench.configure(key(1));
  await bench.project.plan();
  await bench.project.apply();
  await bench.project.expectEmptyPlan();
  expect(await bench.file('/etc/chat.key')).toBe(`${SECRET}-1\n`);
  expect((await stat(bench.app1.path('/etc/chat.key'))).mode & 0o777).toBe(0o600);

  const {
    configuration: _asWritten,
    variables: _given,
    ...plan
  } = JSON.parse((await bench.project.terraform('show', '-json', 'harness.tfplan')).stdout) as Record<string, unknown>;
  expect(JSON.stringify(plan)).not.toContain(SECRET);
  expect((await bench.project.terraform('state', 'pull')).stdout).not.toContain(SECRET);
  expect(bench.app1.commands.join('\n')).not.toContain(SECRET);
  expect(await bench.app1.world.read('log/argv')).not.toContain(SECRET);
  const holders = [];
  for (const file of await filesBelow(bench.app1.world.directory))
    if ((await readFile(file, 'utf8')).includes(SECRET)) holders.push(file);
  expect(holders).toEqual([bench.app1.path('/etc/chat.key')]);
});

it('the hash in the state needs a key that only root of the host can read', async () => {
  await bench.configure(key(1));
  await bench.project.apply();
  const { content_hash: hash } = (await bench.project.state()).get('host_file.key')!;
  expect(hash).toMatch(/^keyed:[0-9a-f]{64}$/);
  expect((await stat(bench.app1.path('/var/lib/muster/key'))).mode & 0o777).toBe(0o600);
  expect(await bench.file('/var/lib/muster/key')).toMatch(/^[0-9a-f]{64}$/);
});

it('a secret that was changed on the host is seen and written again', async () => {
  await bench.configure(key(1));
  await bench.project.apply();
  await writeFile(bench.app1.path('/etc/chat.key'), 'guess\n');
  const { changes } = await bench.project.plan();
  expect(changes).toMatchObject([{ actions: ['update'], afterUnknown: { content_hash: true } }]);
  await bench.project.apply();
  expect(await bench.file('/etc/chat.key')).toBe(`${SECRET}-1\n`);
  await bench.project.expectEmptyPlan();
});

it('a new version is written', async () => {
  await bench.configure(key(1));
  await bench.project.apply();
  await bench.configure(key(2));
  await bench.project.apply();
  expect(await bench.file('/etc/chat.key')).toBe(`${SECRET}-2\n`);
  await bench.project.expectEmptyPlan();
});

it('a host that lost its key makes another, and the secret is written again', async () => {
  await bench.configure(key(1));
  await bench.project.apply();
  await bench.app1.world.remove('root/var/lib/muster/key');
  expect((await bench.project.plan()).changes).toHaveLength(1);
  await bench.project.apply();
  await bench.project.expectEmptyPlan();
});

it('what a check says about a secret is told without it, and the file is not touched', async () => {
  await bench.configure(key(1));
  await bench.project.apply();
  await bench.configure(key(2, 'validate = "cat {path}; echo bad >&2; false"'));
  const error = await bench.project.applyError();
  expect(error).toMatch(/does not pass its check on app1[^]*bad/);
  expect(error).not.toContain(SECRET);
  expect(await bench.file('/etc/chat.key')).toBe(`${SECRET}-1\n`);
  expect(await readdir(bench.app1.path('/etc'))).toEqual(['chat.key']);
});
