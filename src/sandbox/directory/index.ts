import { start389ds } from './389ds/start.js';
import { startEmbedded } from './embedded/start.js';
import type { DirectoryOptions } from './options.js';
import { seed } from './seed.js';
import type { DirectoryServer, EmbeddedDirectory, RealDirectory } from './server.js';

export { ensure389ds } from './389ds/install.js';
export type { DirectoryOptions } from './options.js';
export type { DirectoryServer, EmbeddedDirectory, RealDirectory } from './server.js';

/** Starts a directory with FreeIPA's tree, rights and, unless `empty`, the demo people. It listens on loopback only. */
export async function startDirectory(options?: DirectoryOptions & { kind?: 'embedded' }): Promise<EmbeddedDirectory>;
export async function startDirectory(options: DirectoryOptions & { kind: '389ds' }): Promise<RealDirectory>;
export async function startDirectory(options: DirectoryOptions): Promise<DirectoryServer>;
export async function startDirectory(options: DirectoryOptions = {}): Promise<DirectoryServer> {
  return options.kind === '389ds'
    ? seeded(await start389ds(options), options)
    : seeded(await startEmbedded(options), options).then((server) => {
        server.operations.clear();
        return server;
      });
}

async function seeded<Server extends DirectoryServer>(server: Server, options: DirectoryOptions): Promise<Server> {
  try {
    await seed(server, options);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
