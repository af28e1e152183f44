import { databaseHosts, type Estate } from '../model/index.js';
import { refuseOtherMajor } from './psql.js';

/**
 * Whether the data of each database host is of the declared major version, or there is none yet: asked when a plan is made, for an apply would
 * take the programs of the other one away before it came to the data. POSIX shell, run as root; succeeds when all is well.
 */
export const majorVersionProbes = (estate: Estate): readonly { readonly host: string; readonly probe: string }[] =>
  databaseHosts(estate).map((host) => ({ host, probe: ['exec 2>&1', ...refuseOtherMajor(estate, host)].join('\n') }));
