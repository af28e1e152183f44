import type { AnyServersEffect, Strikes } from '../faults.js';

/** Which release's behaviour of group links to show; see docs. B: 10.7 to 11.6. N: 11.11. */
export type Band = 'B' | 'N';
export type License = 'enterprise' | 'professional' | 'none';

export interface MattermostOptions {
  readonly band?: Band;
  /** The release that it says it is, for clients that look at it. Default: 11.6.0 in band B, 11.11.0 in band N. */
  readonly version?: string;
  readonly license?: License;
  /** 0 picks a free port. Only loopback is listened on. */
  readonly port?: number;
  /** The directory whose users log in and whose groups are linked. Without one, LDAP is not configured. */
  readonly directory?: {
    readonly url: string;
    readonly bindDn: string;
    readonly password: string;
    readonly baseDn: string;
  };
  /** `Section.Key` to value, laid over the factory configuration. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The server's own `MM_SECTION_KEY` overrides: they pin a setting. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds that background work (role sync, joins) waits before it starts. Default 0: as soon as the answer is out. */
  readonly backgroundDelay?: number;
  /** Milliseconds from one background join to the next. Default 0; about 47 on a real server. */
  readonly joinDelay?: number;
  /** Two joining tasks of one team at once lose people, as on a real server. Default false. */
  readonly loseJoins?: boolean;
  /** Starts with the demo's people, teams and channels, and an admin. Needs a directory that holds the demo's people. */
  readonly demo?: boolean;
}

/** One fault, given to requests that match. */
export interface Fault extends Strikes {
  readonly method?: string;
  /** Matched against the path below `/api/v4`. */
  readonly path?: RegExp;
  readonly effect:
    | AnyServersEffect
    /** The server acts, and no answer ever comes. */
    | { readonly kind: 'silence' }
    /** No answer comes, and the server acts so long after the client has given up. */
    | { readonly kind: 'late'; readonly milliseconds: number }
    /** `acted`: as a proxy that gave up waiting. `retryAfter` in seconds; real servers send whole ones. */
    | {
        readonly kind: 'status';
        readonly status: number;
        readonly body?: string;
        readonly retryAfter?: number;
        readonly acted?: boolean;
      }
    /** A read answers with the state before the last write, as from a replica of the database. */
    | { readonly kind: 'stale' }
    /** The session of this request has ended, as when an admin revokes it. */
    | { readonly kind: 'revoke' }
    /** This request is answered; then nobody listens for so long: connections are refused. */
    | { readonly kind: 'down'; readonly milliseconds: number }
    /** The server restarts: this request is cut off, work in the background is lost, and for so long nobody listens. */
    | { readonly kind: 'restart'; readonly milliseconds: number };
}

/** One request the server has seen, for tests that count calls. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

export interface MattermostServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** A system admin's session; undefined on an empty server, whose first user will be its admin. */
  readonly admin?: { readonly username: string; readonly password: string; readonly token: string };
  /** All requests since the start or the last `clear`. */
  readonly requests: { list(): readonly SeenRequest[]; clear(): void };
  /** `add` gives the requests that the fault has struck so far: the list grows. */
  readonly faults: { add(fault: Fault): readonly SeenRequest[]; clear(): void };
  /** Resolves when no background work is left: for tests that look at its outcome. */
  settle(): Promise<void>;
  /** Remembers every row; what it gives puts them back. For tests that begin at one point many times. */
  checkpoint(): () => void;
  stop(): Promise<void>;
}
