import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { muster as run, projectOf } from './muster.js';

/** Two stacks with Terraform's own `terraform_data`, which needs no provider program. */
const APPLICATION = `
import { mkdirSync, writeFileSync } from 'node:fs';
const out = process.env.CDKTF_OUTDIR;
const stacks = { staging: ['ben', 'fox'], production: ['ben'] };
for (const [name, input] of Object.entries(stacks)) {
  mkdirSync(out + '/stacks/' + name, { recursive: true });
  writeFileSync(out + '/stacks/' + name + '/cdk.tf.json', JSON.stringify({
    terraform: { backend: { local: { path: process.cwd() + '/' + name + '.tfstate' } } },
    resource: { terraform_data: { leads: { input: { users: input } }, site: { input: process.env.SITE ?? 'one' } } },
  }));
}
const entries = Object.keys(stacks).map((name) => [name, { name, workingDirectory: 'stacks/' + name }]);
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: Object.fromEntries(entries) }));
`;

let project: string;
beforeEach(() => {
  const { folder, remove } = projectOf(APPLICATION);
  project = folder;
  return remove;
});

const muster = (args: readonly string[], env = {}) =>
  run(args, { cwd: project, env: { TF_CLI_CONFIG_FILE: join(project, 'terraform.rc'), ...env } });

test('a change is proven when it is applied below, and what else differs is shown', async () => {
  const first = await muster(['compare', 'staging', 'production']);
  expect(first).toMatchObject({ status: 2, stderr: '' });
  expect(first.stdout).toContain('~ terraform_data.leads\n      input.users: -fox');
  expect(first.stdout).toContain('? terraform_data.site: not applied there');

  expect((await muster(['apply', 'staging', '-auto-approve'])).status).toBe(0);
  const applied = (await muster(['compare', 'staging', 'production'])).stdout;
  expect(applied).not.toContain('terraform_data.site');
  expect(applied).toContain('? terraform_data.leads: applied there with other input');

  const changed = JSON.parse((await muster(['compare', 'staging', 'production', '--json'], { SITE: 'two' })).stdout);
  expect(changed).toMatchObject({
    below: 'staging',
    above: 'production',
    resources: [
      { address: 'terraform_data.leads', kind: 'differs' },
      { address: 'terraform_data.site', kind: 'same', unproven: 'applied there with other input' },
    ],
  });
});

test('without the state only declarations are compared, and nothing is 0', async () => {
  expect(await muster(['compare', 'staging', 'staging', '--no-state'])).toEqual({
    status: 0,
    stdout: 'staging declares what staging does.\n',
    stderr: '',
  });
});

test('a stack that does not exist is one sentence, and what to do', async () => {
  expect(await muster(['compare', 'stage', 'production'])).toMatchObject({
    status: 1,
    stderr: 'Error: there is no stack stage; the stacks are staging, production\nName one of them.\n',
  });
});
