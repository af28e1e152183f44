import type { Background } from './background.js';
import type { Config } from './config/config.js';
import type { LdapDirectory } from './domain/ldap-directory.js';
import type { Band, License } from './server.js';
import type { Store } from './store/store.js';

/** Everything one running server consists of, apart from HTTP. */
export interface Site {
  readonly band: Band;
  /** Undefined: the usual one of the band. */
  readonly version?: string;
  readonly license: License;
  readonly store: Store;
  readonly config: Config;
  readonly background: Background;
  /** Whatever `LdapSettings` name: nothing while they are off. */
  readonly directory: LdapDirectory;
  /** People whom two joining tasks of one team want at the same time are lost to the later one, as on the real server. */
  readonly loseJoins: boolean;
  /** Milliseconds between one join of a task and the next. */
  readonly joinDelay: number;
}

/** Milliseconds, never twice the same: what is written later has a later time. */
function clock(): () => number {
  let last = 0;
  return () => (last = Math.max(Date.now(), last + 1));
}
export const now = clock();
