import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNowhere, filesWith, watchProcesses } from '../leaks.js';
import { useLab } from '../use-lab.js';
import { manage, type Managed } from './managed.js';
import { unzip } from './unzip.js';

// Secrets reach hosts, and nothing else: looked for everywhere while they are on their way, and after.

const SECRETS = { file: 'Kx7-file-q2Lm9Zt', command: 'Kx7-command-8Rw4Pn' };
const lab = useLab({ hosts: ['app1'] });
const app1 = () => lab().hosts.app1;
let managed: Managed;
beforeAll(async () => {
  managed = await manage(lab(), { TF_VAR_secrets: JSON.stringify(SECRETS), TF_LOG: 'trace' });
});
afterAll(() => managed[Symbol.asyncDispose]());

const resources = (probe: string, validate: string) => `
  variable "secrets" {
    type      = map(string)
    ephemeral = true
  }
  resource "host_file" "it" {
    host               = "app1"
    path               = "/etc/secret.conf"
    content_wo         = "password=\${var.secrets.file}\\n"
    content_wo_version = 1
    mode               = "0600"
    validate           = "sleep 1; ${validate} {path}"
  }
  resource "host_command" "it" {
    host                   = "app1"
    probe                  = "${probe}"
    apply                  = "sleep 1; printf %s \\"$PASSWORD\\" | sha256sum >/srv/hashed"
    environment_wo         = { PASSWORD = var.secrets.command }
    environment_wo_version = 1
  }`;

const secrets = Object.values(SECRETS);
const read = (name: string): Promise<Buffer> => readFile(join(managed.project.directory, name));

test('no secret is in a process list, a plan, the state or what Terraform logs', async () => {
  await managed.configure(resources('test -e /srv/hashed', 'test -s'));
  const stop = watchProcesses();
  const plan = await managed.project.terraform('plan', '-out=saved.tfplan');
  const apply = await managed.project.terraform('apply', '-no-color', 'saved.tfplan');
  const commandLines = await stop();
  expect([plan.exitCode, apply.exitCode], apply.stderr).toEqual([0, 0]);
  expect(commandLines).toContain('sleep\x001');
  expect(await app1().run('cat /etc/secret.conf')).toContain(SECRETS.file);
  expectNowhere(secrets, {
    commandLines,
    plan: plan.stdout + plan.stderr,
    apply: apply.stdout + apply.stderr,
    savedPlan: unzip(await read('saved.tfplan')).toString('latin1'),
    state: (await read('terraform.tfstate')).toString('utf8'),
  });
});

test('on the host a secret is in the file that it is for, which its owner alone reads', async () => {
  expect(await filesWith(app1(), [SECRETS.file])).toEqual(['/etc/secret.conf 600 root']);
  expect(await filesWith(app1(), [SECRETS.command])).toEqual([]);
  expect(await app1().run('journalctl --no-pager | wc -l')).not.toBe('0\n');
});

test('a plan that shows a secret as changed shows its hash', async () => {
  await app1().run('echo password=guess >/etc/secret.conf');
  const plan = await managed.project.terraform('plan', '-no-color');
  expect(plan.stdout).toContain('content_hash');
  expectNowhere(secrets, { plan: plan.stdout + plan.stderr });
});

test('an error about a secret does not tell it, and leaves no file behind', async () => {
  await managed.configure(resources('test -e /srv/other', 'cat {path} >&2; false;'));
  const stop = watchProcesses();
  const apply = await managed.project.terraform('apply', '-no-color', '-auto-approve');
  const commandLines = await stop();
  expect(apply.exitCode).toBe(1);
  expectNowhere(secrets, {
    commandLines,
    apply: apply.stdout + apply.stderr,
    state: (await read('terraform.tfstate')).toString(),
  });
  expect(await filesWith(app1(), [SECRETS.file])).toEqual([]);
  expect(await app1().run('ls -A /etc /tmp | grep -F .muster- || true')).toBe('');
});

test('the key that logs in is in no plan and no state', async () => {
  const key = (await readFile(lab().keyFile, 'utf8')).split('\n')[1]!;
  const state = (await read('terraform.tfstate')).toString('utf8');
  const plan = unzip(await read('saved.tfplan')).toString('latin1');
  expect([state.includes(key), plan.includes(key)]).toEqual([false, false]);
});
