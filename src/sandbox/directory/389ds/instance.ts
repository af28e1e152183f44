import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** The folders and ports of one throw-away server. */
export interface Instance {
  readonly root: string;
  readonly etc: string;
  readonly log: string;
  readonly run: string;
  readonly port: number;
  readonly securePort?: number;
  folder(name: string): string;
  remove(): void;
}

export async function createInstance(port: number, tls: boolean): Promise<Instance> {
  const ports = { port: await freePort(port), securePort: tls ? await freePort(0) : undefined };
  const root = mkdtempSync(join(tmpdir(), 'muster-389ds-'));
  const folder = (name: string) => join(root, name);
  // The server names a semaphore after its configuration folder: each instance, of whichever user, needs one of its own.
  const name = basename(root);
  for (const part of [name, `${name}/schema`, 'db', 'log', 'run', 'lock', 'tmp', 'ldif', 'bak', 'inst'])
    mkdirSync(folder(part), { mode: 0o700 });
  return {
    root,
    etc: folder(name),
    log: folder('log'),
    run: folder('run'),
    ...ports,
    folder,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
      rmSync(`/dev/shm/sem.${name}.stats`, { force: true });
    },
  };
}

/** Throws when the wanted port is not free; 0 is any. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
