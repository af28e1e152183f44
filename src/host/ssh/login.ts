import type { PinnedKey } from './host-key.js';

/** Where a host is, and how to log in there. */
export interface Login {
  /** As diagnostics call it: its name in `hosts`. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly credential: Credential;
  readonly hostKey: PinnedKey;
}

export type Credential = { readonly privateKey: string } | { /** Path of its socket. */ readonly agent: string };
