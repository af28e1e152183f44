import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Children } from '../children.js';
import { MUSTER, projectOf } from './muster.js';

/** Writes its stack, or hangs where HANG says so; a file says which process it is. Terraform hangs in an external program where asked. */
const APPLICATION = `
import { mkdirSync, writeFileSync } from 'node:fs';
writeFileSync('application.pid', String(process.pid));
if (process.env.HANG === 'application') await new Promise((resolve) => setTimeout(resolve, 600_000));
const out = process.env.CDKTF_OUTDIR;
mkdirSync(out + '/stacks/dev', { recursive: true });
writeFileSync(out + '/stacks/dev/cdk.tf.json', JSON.stringify({
  terraform: { backend: { local: { path: process.cwd() + '/dev.tfstate' } } },
  resource: { terraform_data: {
    first: { input: 'made' },
    second: {
      depends_on: ['terraform_data.first'],
      provisioner: [{ 'local-exec': { command: 'echo $$ > ' + process.cwd() + '/program.pid; exec sleep 600' } }],
    },
  } },
}));
writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: { dev: { name: 'dev', workingDirectory: 'stacks/dev' } } }));
`;

const children = new Children();
let project: string;
let temporary: string;
beforeEach(() => {
  const { folder, remove } = projectOf(APPLICATION);
  project = folder;
  temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  return remove;
});
afterEach(() => children.end());

/** @param ofItsOwn in a session of its own, which no terminal belongs to */
function start(args: readonly string[], env: Record<string, string> = {}, ofItsOwn = false) {
  const child = spawn(process.execPath, [MUSTER, ...args], {
    cwd: project,
    env: { ...process.env, TF_CLI_CONFIG_FILE: join(project, 'terraform.rc'), TMPDIR: temporary, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ofItsOwn,
  });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
  const closed = once(child, 'close');
  /** Only this process gets the signal, as from a CI system: what it has started must end by it. */
  const stop = async (signal: NodeJS.Signals): Promise<unknown> => {
    child.kill(signal);
    return (await closed)[0];
  };
  return { said, stop };
}

/** The process that has written its number there. */
const started = async (file: string): Promise<number> => {
  await vi.waitFor(() => expect(readFileSync(join(project, file), 'utf8')).toMatch(/^\d+/), { timeout: 60_000 });
  return Number(readFileSync(join(project, file), 'utf8'));
};

const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // One that nobody has waited for is a zombie, and runs no more.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
};

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while the application writes its stacks ends it too, and the status is %i', async (signal, status) => {
  const { said, stop } = start(['plan', 'dev', '--json'], { HANG: 'application' });
  const application = await started('application.pid');
  expect(await stop(signal)).toBe(status);
  expect(isGone(application)).toBe(true);
  expect(said.stderr).toBe(
    `Error: stopped by ${signal}\nNothing is left running. Run the same command again to go on.\n`,
  );
  expect(JSON.parse(said.stdout)).toMatchObject({
    ...{ command: 'plan', exit_code: status },
    error: { message: `stopped by ${signal}` },
  });
});

test('Ctrl-C while the documents of an estate are written leaves no temporary folder', async () => {
  const { stop } = start(['docs', 'dev'], { HANG: 'application' });
  await started('application.pid');
  expect(await stop('SIGINT')).toBe(130);
  expect(readdirSync(temporary)).toEqual([]);
});

test('Ctrl-C in the middle of an apply: Terraform ends what it does, and its state is saved', async () => {
  const { said, stop } = start(['apply', 'dev', '-auto-approve', '--json']);
  const program = await started('program.pid');
  expect(await stop('SIGINT')).toBe(130);
  await vi.waitFor(() => expect(isGone(program)).toBe(true), { timeout: 10_000 });
  expect(JSON.parse(said.stdout)).toMatchObject({ command: 'apply', exit_code: 130 });
  expect(readFileSync(join(project, 'dev.tfstate'), 'utf8')).toContain('"made"');
  expect(existsSync(join(project, '.dev.tfstate.lock.info'))).toBe(false);
});

test('a pipeline that stops an apply on its screen stops Terraform too', async () => {
  const { said, stop } = start(['apply', 'dev', '-auto-approve'], {}, true);
  const program = await started('program.pid');
  expect(await stop('SIGINT')).toBe(130);
  expect(isGone(program)).toBe(true);
  expect(said.stdout).toContain('Gracefully shutting down');
  expect(readFileSync(join(project, 'dev.tfstate'), 'utf8')).toContain('"made"');
});

test('Ctrl-C while a server does not answer ends at once', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const asked = once(server, 'request');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    MATTERMOST_URL: url,
    MATTERMOST_TOKEN: 'a-token',
    MATTERMOST_SITE_URL: '',
    FREEIPA_SERVERS: 'ldap://127.0.0.1:1',
  };
  const { stop } = start(['discover', '--out', 'found'], env);
  await asked;
  expect(await stop('SIGINT')).toBe(130);
  expect(existsSync(join(project, 'found'))).toBe(false);
  server.closeAllConnections();
  server.close();
});
