import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { noteForEach } from './muster.js';

const { muster, path } = noteForEach();

test('plan exits 2 for changes and 0 for none; apply and destroy do what the plan said', async () => {
  const planned = await muster(['plan', 'dev']);
  expect(planned).toMatchObject({ status: 2, stdout: expect.stringContaining('1 to add') as string });

  expect((await muster(['apply', 'dev', '-auto-approve'])).status).toBe(0);
  expect(await muster(['plan', 'dev'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('No changes') as string,
  });
  expect((await muster(['plan', 'dev'], { NOTE: 'changed' })).status).toBe(2);

  expect(await muster(['destroy', 'dev', '--auto-approve'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('1 destroyed') as string,
  });
});

test("Terraform's own arguments are passed on, and its error is exit status 1", async () => {
  expect((await muster(['plan', 'dev', '-no-color', '-out=saved'])).stdout).toContain('Saved the plan to: saved');
  expect((await muster(['apply', 'dev', 'saved'])).status).toBe(0);
  expect((await muster(['plan', 'dev', '-no-such-flag'])).status).toBe(1);
});

test('the command works from a folder below the project', async () => {
  mkdirSync(path('stacks'));
  expect((await muster(['plan', 'dev'], {}, 'stacks')).status).toBe(2);
});

test('a stack that does not exist is one sentence with the names of those that do, and what to do', async () => {
  expect(await muster(['plan', 'prod'])).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'the application has something to say\nError: there is no stack prod; the stacks are dev\nName one of them.\n',
  });
});

test('without a terminal, apply asks for --auto-approve instead of for an answer', async () => {
  const { status, stderr } = await muster(['apply', 'dev']);
  expect(status).toBe(1);
  expect(stderr).toContain('nobody can answer');
  expect(stderr).toContain('npx muster apply STACK --auto-approve');
});

test('without Terraform and OpenTofu, both are named with the place they come from', async () => {
  const { status, stderr } = await muster(['plan', 'dev'], { PATH: path() });
  expect(status).toBe(1);
  expect(stderr).toContain('neither Terraform nor OpenTofu is on PATH');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a wrong command shows the help, and no stack trace', async () => {
  const { status, stderr } = await muster(['plann', 'dev']);
  expect(status).toBe(1);
  expect(stderr).toContain("unknown command 'plann'");
  expect(stderr).toContain('plan');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a state that cannot be reached is told as that, and a provider that cannot be had as that', async () => {
  const pg = { terraform: { backend: { pg: { schema_name: 'dev' } } } };
  const own = { terraform: { required_providers: { nobody: { source: 'terraform.invalid/nobody/nobody' } } } };
  for (const [configuration, next] of [
    [pg, 'PG_CONN_STR names the database'],
    [own, 'TF_CLI_CONFIG_FILE is set'],
  ] as const) {
    writeFileSync(
      path('app.mjs'),
      `import { mkdirSync, writeFileSync } from 'node:fs';
       const out = process.env.CDKTF_OUTDIR;
       mkdirSync(out + '/dev', { recursive: true });
       writeFileSync(out + '/dev/cdk.tf.json', ${JSON.stringify(JSON.stringify(configuration))});
       writeFileSync(out + '/manifest.json', '{ "stacks": { "dev": { "name": "dev", "workingDirectory": "dev" } } }');`,
    );
    const { status, stderr } = await muster(['plan', 'dev'], { PG_CONN_STR: 'postgres://127.0.0.1:1/none' });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toContain(next);
  }
});
