import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_SIZE_LIMIT, type DirectoryOptions } from '../options.js';
import { hashPassword } from '../password.js';
import type { RealDirectory } from '../server.js';
import { BASE_DN, MANAGER_DN, SERVICE_DN } from '../tree.js';
import { createCertificate } from './certificate.js';
import { writeConfiguration } from './configuration.js';
import { NS_SLAPD, require389ds } from './install.js';
import { createInstance, type Instance } from './instance.js';

/** Starts a real 389 Directory Server as a child process, in a folder of its own that goes with it. It is empty, as `startEmbedded`'s. */
export async function start389ds(options: DirectoryOptions): Promise<RealDirectory> {
  require389ds();
  const manager = { dn: MANAGER_DN, password: randomBytes(18).toString('base64url') };
  const service = { dn: SERVICE_DN, password: randomBytes(18).toString('base64url') };
  const instance = await createInstance(options.port ?? 0, options.tls ?? false);
  try {
    const caCertificate = options.tls ? createCertificate(instance) : undefined;
    writeConfiguration(instance, {
      managerPasswordHash: hashPassword(manager.password),
      sizeLimit: options.sizeLimit ?? DEFAULT_SIZE_LIMIT,
      withoutFas: options.withoutFas ?? false,
    });
    const server = await run(instance);
    return {
      kind: '389ds',
      url: `ldap://127.0.0.1:${instance.port}`,
      tlsUrl: instance.securePort === undefined ? undefined : `ldaps://localhost:${instance.securePort}`,
      caCertificate,
      baseDn: BASE_DN,
      manager,
      service,
      ...server,
    };
  } catch (error) {
    instance.remove();
    throw error;
  }
}

const START_TIMEOUT = 30_000;

/** Resolves when the port is open. */
async function run(instance: Instance): Promise<Pick<RealDirectory, 'kill' | 'revive' | 'stop'>> {
  let server = spawnServer(instance);
  // The data is thrown away, so nothing needs an orderly shutdown.
  const atExit = () => {
    server.child.kill('SIGKILL');
    instance.remove();
  };
  process.once('exit', atExit);
  const kill = async () => {
    server.child.kill('SIGKILL');
    await server.exited;
  };
  const stop = async () => {
    process.off('exit', atExit);
    await kill();
    instance.remove();
  };
  const revive = async () => {
    server = spawnServer(instance);
    await untilOpen(server.child, instance);
  };
  try {
    await untilOpen(server.child, instance);
  } catch (error) {
    await stop();
    throw error;
  }
  return { kill, revive, stop };
}

function spawnServer(instance: Instance): { readonly child: ChildProcess; readonly exited: Promise<void> } {
  const output = openSync(join(instance.log, 'output'), 'w');
  const child = spawn(NS_SLAPD, ['-D', instance.etc, '-i', join(instance.run, 'pid'), '-d', '0'], {
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return { child, exited: new Promise<void>((resolve) => child.once('close', () => resolve())) };
}

async function untilOpen(child: ChildProcess, instance: Instance): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (const deadline = Date.now() + START_TIMEOUT; Date.now() < deadline; await sleep(10)) {
    if (failure) throw failure;
    if (child.exitCode !== null)
      throw new Error(`389 Directory Server ended at once with exit code ${child.exitCode}:\n${lastLog(instance)}`);
    if (await isOpen(instance.port)) return;
  }
  throw new Error(`389 Directory Server does not listen after ${START_TIMEOUT / 1000} s:\n${lastLog(instance)}`);
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const done = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}

function lastLog({ log }: Instance): string {
  const read = (name: string) => {
    try {
      return readFileSync(join(log, name), 'utf8');
    } catch {
      return '';
    }
  };
  return `${read('output')}${read('errors')}`.trim().split('\n').slice(-15).join('\n');
}
