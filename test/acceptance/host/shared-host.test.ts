import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hostBlock, startBench, type Bench } from './harness.js';

// Two configurations of the provider, in one process, that reach the same host and manage the same paths.

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const both = async (...resources: readonly string[]) =>
  bench.configure(
    [`provider "host" {\n alias = "other"\n hosts = { "app1" = ${hostBlock(bench.app1)} }\n}`, ...resources].join('\n'),
  );
const file = (name: string, attributes: string) =>
  `resource "host_file" "${name}" {\n host = "app1"\n path = "~/etc/shared"\n ${attributes}\n}`;
const command = (name: string, probe: string, further = '') =>
  `resource "host_command" "${name}" {\n host = "app1"\n name = "shared"\n probe = "${probe}"\n ${further}\n}`;
const OTHER = 'provider = host.other';
const changed = async () => (await bench.project.plan()).changes.map(({ address }) => address);
const [ONE, TWO] = ['host_file.one', 'host_file.two'];

it('sees what was changed by hand in both, and one goes on when the other lets go', async () => {
  const [one, two] = [file('one', 'content = "same"'), file('two', `content = "same"\n ${OTHER}`)];
  await both(one, two);
  await bench.project.apply();
  await bench.project.expectEmptyPlan();
  await writeFile(bench.app1.path('/etc/shared'), 'by hand');
  expect(await changed()).toEqual([ONE, TWO]);
  await bench.project.apply();
  await bench.project.expectEmptyPlan();

  await both(one, 'removed {\n from = host_file.two\n lifecycle { destroy = false }\n}');
  await bench.project.apply();
  await bench.project.expectEmptyPlan();
  await writeFile(bench.app1.path('/etc/shared'), 'by hand again');
  expect(await changed()).toEqual([ONE]);

  await both(one, two);
  await bench.project.apply();
  await both(one);
  await bench.project.apply();
  // What the other one undid was undone for both.
  expect(await changed()).toEqual([ONE]);
  await bench.project.apply();
  await bench.project.expectEmptyPlan();
  expect(await bench.file('/etc/shared')).toBe('same');
});

it('asks for each what it wants to know, where both ask differently about one thing', async () => {
  await both(
    file('one', 'content = "secret"'),
    file('two', `content_wo = "secret"\n content_wo_version = 1\n ${OTHER}`),
    command('one', 'echo one', 'expected = "one"\n apply = "true"'),
    command('two', 'echo two', `expected = "two"\n apply = "true"\n ${OTHER}`),
  );
  await bench.project.apply();
  await bench.project.expectEmptyPlan();
  await bench.project.expectEmptyPlan();
});
