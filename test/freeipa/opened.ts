import { openDirectory, type OpenDirectory } from '../../src/freeipa/directory.js';
import type { DirectoryServer } from '../../src/sandbox/directory/index.js';

export const QUIET = { debug: () => undefined, warn: () => undefined };

/** The provider's client on this server, as the service account. */
export const opened = ({ service, url }: DirectoryServer, by = url): Promise<OpenDirectory> =>
  openDirectory({ servers: [by], username: service.dn, password: service.password, startTls: false }, QUIET);
