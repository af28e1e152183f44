import { ensure389ds, startDirectory, type DirectoryServer } from '../src/sandbox/directory/index.js';
import { benchCreate } from './directory/create.js';
import { benchMemberOf } from './directory/member-of.js';
import { benchMemory } from './directory/memory.js';
import { benchOneChange } from './directory/one-change.js';
import { ensureOpenldapTools } from './directory/openldap.js';
import { benchRefresh } from './directory/refresh.js';

/** The freeipa provider on a real 389 Directory Server, each part on a new one, against OpenLDAP's own programs. */
export const run = async (): Promise<void> => {
  ensure389ds({ install: true });
  ensureOpenldapTools();
  for (const part of [benchRefresh, benchCreate, benchOneChange, benchMemory, benchMemberOf]) await onNewServer(part);
};

const onNewServer = async (part: (server: DirectoryServer) => Promise<void>): Promise<void> => {
  const server = await startDirectory({ kind: '389ds' });
  try {
    await part(server);
  } finally {
    await server.stop();
  }
};
