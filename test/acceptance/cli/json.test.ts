import { describe, expect, test } from 'vitest';
import { nameOf } from '../../../src/cli/answer.js';
import { leaves } from '../../../src/cli/generate/command-line.js';
import { JSON_ANSWERS } from '../../../src/cli/generate/json-answers.js';
import { musterProgram } from '../../../src/cli/program.js';
import { noteForEach } from './muster.js';

const { muster, path } = noteForEach();

/** Fails unless standard output is one line of JSON. */
const answer = async (...args: string[]): Promise<Record<string, unknown>> => {
  const { status, stdout } = await muster([...args, '--json']);
  expect(stdout.split('\n')).toHaveLength(2);
  const found = JSON.parse(stdout) as Record<string, unknown>;
  expect(found['exit_code']).toBe(status);
  return found;
};

const namesOf = (found: object): string[] =>
  Object.keys(found).filter((key) => !['command', 'exit_code'].includes(key));

test('a life in JSON: stacks, plan, apply, plan, check, compare, destroy, each with what is written down of it', async () => {
  const steps: readonly (readonly [readonly string[], object])[] = [
    [['stacks'], { stacks: [{ name: 'dev', directory: path('cdktf.out', 'stacks', 'dev') }] }],
    [['plan', 'dev'], { exit_code: 2, create: 1, changes: [{ address: 'terraform_data.note', actions: ['create'] }] }],
    [['apply', 'dev', '-auto-approve'], { exit_code: 0, stack: 'dev', created: 1, updated: 0, deleted: 0 }],
    [['plan', 'dev'], { exit_code: 0, changes: [] }],
    [['check', 'dev'], { exit_code: 0, ok: true, changes: 0 }],
    [['compare', 'dev', 'dev'], { exit_code: 0, proof: true }],
    [['destroy', 'dev', '-auto-approve'], { exit_code: 0, created: 0, deleted: 1 }],
  ];
  for (const [args, expected] of steps) {
    const found = await answer(...args);
    expect(found).toMatchObject({ command: args[0], ...expected });
    expect(namesOf(found).sort()).toEqual(Object.keys(JSON_ANSWERS[args[0] ?? ''] ?? {}).sort());
  }
});

test("Terraform's error is one in JSON, with its own words", async () => {
  expect(await answer('plan', 'dev', '-no-such-flag')).toMatchObject({
    ...{ command: 'plan', exit_code: 1 },
    error: { message: 'terraform plan failed', detail: expect.stringContaining('no-such-flag') as string },
  });
});

test('nobody is asked in JSON', async () => {
  expect(await answer('apply', 'dev')).toMatchObject({
    error: { next_step: expect.stringContaining('--auto-approve') as string },
  });
});

test("-json is Terraform's own stream, and muster terraform gives whatever Terraform says", async () => {
  const { stdout } = await muster(['plan', 'dev', '-json']);
  expect(stdout.split('\n')[0]).toContain('"type":"version"');
  await muster(['apply', 'dev', '-auto-approve']);
  expect(await muster(['terraform', 'dev', 'output', '-json'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('"value": "hello"') as string,
  });
  expect((await muster(['terraform', 'dev', 'state', 'list'])).stdout).toBe('terraform_data.note\n');
  expect((await muster(['terraform', 'dev', 'state', 'show', 'nothing.there'])).status).toBe(1);
});

test('what is no terminal gets no colours, of Terraform neither; FORCE_COLOR gives them', async () => {
  const plain = await muster(['plan', 'dev'], { NO_COLOR: '' });
  expect(plain.stdout + plain.stderr).not.toContain('\x1b');
  expect((await muster(['plan', 'dev'], { NO_COLOR: '', FORCE_COLOR: '1' })).stdout).toContain('\x1b');
});

describe('what is wrong with arguments is an error in JSON too, and the same for people', () => {
  // These pass on to Terraform what they do not know.
  const passOn = ['plan', 'apply', 'destroy', 'ci drift'];
  const cases = leaves(musterProgram())
    .map((command) => ({ name: nameOf(command), required: command.options.filter(({ mandatory }) => mandatory) }))
    .filter(({ name }) => name in JSON_ANSWERS && !passOn.includes(name));

  test.each(cases)('muster $name', async ({ name, required }) => {
    const given = required.flatMap(({ long }) => [long!, 'x']);
    const { status, stdout, stderr } = await muster([...name.split(' '), ...given, '--no-such-option', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      ...{ command: name, exit_code: 1 },
      error: {
        message: "unknown option '--no-such-option'",
        detail: null,
        next_step: 'Run the command with --help to see what it takes.',
      },
    });
    expect(stderr).toMatch(/^error: unknown option '--no-such-option'\nRun the command with --help/);
  });
});
