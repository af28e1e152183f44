import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
  const root = mkdtempSync(join(tmpdir(), 'muster-389ds-'));
  const folder = (name: string) => join(root, name);
  for (const name of ['etc', 'etc/schema', 'db', 'log', 'run', 'lock', 'tmp', 'ldif', 'bak', 'inst'])
    mkdirSync(folder(name), { mode: 0o700 });
  return {
    root,
    etc: folder('etc'),
    log: folder('log'),
    run: folder('run'),
    port: port === 0 ? await freePort() : port,
    securePort: tls ? await freePort() : undefined,
    folder,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
