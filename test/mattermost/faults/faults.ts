import type { Fault } from '../../../src/sandbox/mattermost/index.js';

/** One kind of fault, as it strikes at one request. */
export interface Kind {
  readonly fault: Pick<Fault, 'method' | 'times' | 'effect'>;
  /** It is the request before that is struck: this one then finds what that left. */
  readonly before?: true;
  /** Milliseconds after which the provider gives up a request. */
  readonly requestTimeout?: number;
  /** Milliseconds before the server begins what it does after an answer: a restart in between loses it. */
  readonly backgroundDelay?: number;
}

/** Longer than it takes to answer, shorter than the patience of a test. */
const TIMEOUT = 120;
const OUTAGE = 8;
const SERVER_ERROR = '{"id":"store.sql.some.app_error","message":"The database is away.","status_code":500}';

/** Everything that goes wrong between a provider and a server. */
export const KINDS: Readonly<Record<string, Kind>> = {
  'connection refused': { fault: { effect: { kind: 'down', milliseconds: OUTAGE } }, before: true },
  'reset before the server acts': { fault: { effect: { kind: 'refuse' } } },
  'reset after the server acted': { fault: { effect: { kind: 'drop' } } },
  'time-out after the server acted': { fault: { effect: { kind: 'silence' } }, requestTimeout: TIMEOUT },
  'time-out, and the server acts later': {
    fault: { effect: { kind: 'late', milliseconds: 20 } },
    requestTimeout: TIMEOUT,
  },
  // Real servers send whole seconds: the tests with the real Terraform wait for one.
  '429 with Retry-After': { fault: { effect: { kind: 'status', status: 429, retryAfter: 0.01 } } },
  '500': { fault: { effect: { kind: 'status', status: 500, body: SERVER_ERROR } } },
  '502 from a proxy': { fault: { effect: { kind: 'status', status: 502 } } },
  '504 from a proxy, and the server acted': { fault: { effect: { kind: 'status', status: 504, acted: true } } },
  'stale reads from a replica': { fault: { method: 'GET', times: 3, effect: { kind: 'stale' } } },
  'token revoked': { fault: { effect: { kind: 'revoke' } } },
  'server restarting': { fault: { effect: { kind: 'restart', milliseconds: OUTAGE } }, backgroundDelay: 6 },
};
