import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, credentials, status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleProviders } from '../../../src/cli/providers/bundle.js';
import { selfSignedCertificate } from '../../../src/plugin/serve/certificate.js';
import { COOKIE } from '../../../src/plugin/serve/handshake.js';
import { firstLine } from './independent-client.js';

let root: string;
let program: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'program-'));
  const entry = fileURLToPath(new URL('lab-main.ts', import.meta.url));
  await bundleProviders(root, [{ name: 'lab', source: 'muster-dev/lab', version: '0.1.0', entry }]);
  program = join(root, 'lab', 'terraform-provider-lab_v0.1.0');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const started: ChildProcess[] = [];
const clients: Client[] = [];
afterEach(() => {
  clients.splice(0).forEach((client) => client.close());
  started.splice(0).forEach((child) => child.kill('SIGKILL'));
});

interface Plugin {
  readonly child: ChildProcess;
  /** The fields of the handshake line. */
  readonly fields: readonly string[];
  readonly exitCode: Promise<number | null>;
}

/** Starts the program as Terraform does, and reads its handshake. */
const start = async (env: NodeJS.ProcessEnv = {}, command = [program]): Promise<Plugin> => {
  const child = spawn(command[0]!, command.slice(1), {
    env: { PATH: process.env.PATH, TMPDIR: root, [COOKIE.variable]: COOKIE.value, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const exitCode = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = await firstLine(child);
  return { child, fields: line.split('|'), exitCode };
};

const connect = (address: string, creds = credentials.createInsecure()): Client => {
  const client = new Client(`unix:${address}`, creds, { 'grpc.ssl_target_name_override': 'localhost' });
  clients.push(client);
  return client;
};

const call = (client: Client, path: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const asIs = (bytes: Buffer) => bytes;
    client.makeUnaryRequest(path, asIs, asIs, Buffer.alloc(0), (error, bytes) =>
      error ? reject(error) : resolve(bytes!),
    );
  });

const SCHEMA = '/tfplugin6.Provider/GetProviderSchema';

describe('the program, started by hand', () => {
  const byHand = (...args: string[]) => spawnSync(program, args, { env: { PATH: process.env.PATH }, encoding: 'utf8' });

  it('says what it is, and fails', () => {
    const { status: exitCode, stdout, stderr } = byHand();
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('This is a Terraform plugin, the provider muster-dev/lab.');
  });

  it('tells its version', () => {
    expect(byHand('--version').stdout).toBe(`terraform-provider-lab 0.1.0 (Node.js ${process.version})\n`);
  });

  it('serves a debugging session until Ctrl-C', async () => {
    const child = spawn(program, ['--debug'], { env: { PATH: process.env.PATH, TMPDIR: root } });
    started.push(child);
    const text = await new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
    const reattach = JSON.parse(/TF_REATTACH_PROVIDERS='(.*)'/.exec(text)![1]!) as Record<string, { Addr: unknown }>;
    const { Addr, ...rest } = reattach['registry.terraform.io/muster-dev/lab']! as { Addr: { String: string } };
    expect(rest).toEqual({ Protocol: 'grpc', ProtocolVersion: 6, Pid: child.pid, Test: true });
    expect((await call(connect(Addr.String), SCHEMA)).length).toBeGreaterThan(1000);
    child.kill('SIGINT');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    expect(existsSync(Addr.String)).toBe(false);
  });
});

describe('the program, started by Terraform', () => {
  it('offers protocol 6 over a socket of its own', async () => {
    const { fields } = await start({ PLUGIN_PROTOCOL_VERSIONS: '6,5' });
    expect(fields).toEqual(['1', '6', 'unix', expect.stringContaining(`${root}/muster-plugin-`), 'grpc', '']);
    expect((await call(connect(fields[3]!), SCHEMA)).length).toBeGreaterThan(1000);
  });

  it('answers only the one client whose certificate it was given', async () => {
    const theirs = selfSignedCertificate();
    const { fields } = await start({ PLUGIN_CLIENT_CERT: theirs.pem });
    const der = Buffer.from(fields[5]!, 'base64');
    const trust = Buffer.from(`-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`);
    const creds = credentials.createSsl(trust, Buffer.from(theirs.key), Buffer.from(theirs.pem));
    expect((await call(connect(fields[3]!, creds), SCHEMA)).length).toBeGreaterThan(1000);

    const stranger = selfSignedCertificate();
    const wrong = credentials.createSsl(trust, Buffer.from(stranger.key), Buffer.from(stranger.pem));
    for (const refused of [wrong, credentials.createInsecure()]) {
      await expect(call(connect(fields[3]!, refused), SCHEMA)).rejects.toMatchObject({ code: status.UNAVAILABLE });
    }
  });

  it('puts its socket where the host wants it', async () => {
    const directory = join(root, 'sockets');
    mkdirSync(directory, { recursive: true });
    const { fields } = await start({ PLUGIN_UNIX_SOCKET_DIR: directory });
    expect(dirname(dirname(fields[3]!))).toBe(directory);
  });

  it('ends when it is asked to, and takes its socket with it', async () => {
    const { fields, exitCode } = await start();
    expect(await call(connect(fields[3]!), '/plugin.GRPCController/Shutdown')).toHaveLength(0);
    expect(await exitCode).toBe(0);
    expect(existsSync(dirname(fields[3]!))).toBe(false);
  });

  it('tells that it is healthy', async () => {
    const { fields } = await start();
    expect(await call(connect(fields[3]!), '/grpc.health.v1.Health/Check')).toEqual(Buffer.from([8, 1]));
  });

  it('ends when its client has gone without a word', async () => {
    const { fields, exitCode } = await start();
    const client = connect(fields[3]!);
    await call(client, SCHEMA);
    client.close();
    expect(await exitCode).toBe(0);
    expect(existsSync(dirname(fields[3]!))).toBe(false);
  });

  it('ends when its parent is gone before anyone has connected', async () => {
    const { child, fields } = await start({}, ['/bin/sh', '-c', `'${program}' & wait`]);
    child.kill('SIGKILL');
    while (existsSync(dirname(fields[3]!))) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('ends cleanly at SIGTERM, and not at all at SIGINT and SIGHUP', async () => {
    const { child, fields, exitCode } = await start();
    child.kill('SIGINT');
    child.kill('SIGHUP');
    expect((await call(connect(fields[3]!), SCHEMA)).length).toBeGreaterThan(1000);
    child.kill('SIGTERM');
    expect(await exitCode).toBe(0);
    expect(existsSync(dirname(fields[3]!))).toBe(false);
  });
});
