import { startEmbedded } from './embedded/start.js';
import type { DirectoryOptions } from './options.js';
import { seed } from './seed.js';
import type { DirectoryServer, EmbeddedDirectory } from './server.js';

export type { DirectoryOptions } from './options.js';
export type { Account, DirectoryFault, DirectoryServer, EmbeddedDirectory, SeenOperation } from './server.js';

/** Starts a directory with FreeIPA's tree, rights and, unless `empty`, the demo people. It listens on loopback only. */
export async function startDirectory(options?: DirectoryOptions & { kind?: 'embedded' }): Promise<EmbeddedDirectory>;
export async function startDirectory(options: DirectoryOptions): Promise<DirectoryServer>;
export async function startDirectory(options: DirectoryOptions = {}): Promise<DirectoryServer> {
  const server = await startEmbedded(options);
  await seed(server, options);
  server.operations.clear();
  return server;
}
