/** Which release's behaviour of group links to show; see docs. B: 10.7 to 11.6. N: 11.11. */
export type Band = 'B' | 'N';
export type License = 'enterprise' | 'professional' | 'none';

export interface MattermostOptions {
  readonly band?: Band;
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

/** One fault, given to the next `times` (default 1) requests that match. */
export interface Fault {
  readonly method?: string;
  /** Matched against the path below `/api/v4`. */
  readonly path?: RegExp;
  readonly times?: number;
  readonly effect:
    | { readonly kind: 'delay'; readonly milliseconds: number }
    | { readonly kind: 'refuse' } // the connection is closed before the server acts
    | { readonly kind: 'drop' } // the server acts, then the connection is closed without an answer
    | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly retryAfter?: number }
    | { readonly kind: 'stale' }; // a read answers with the state before the last write
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
  readonly faults: { add(fault: Fault): void; clear(): void };
  /** Resolves when no background work is left: for tests that look at its outcome. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}
