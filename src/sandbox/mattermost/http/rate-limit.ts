import type { MiddlewareHandler } from 'hono';
import { tokenOf } from '../access/sessions.js';
import type { Config } from '../config/config.js';

/** The refusal's body: plain text, not an API error. */
export const LIMIT_EXCEEDED = 'limit exceeded\n';

/** The server's own limiter, as `RateLimitSettings` say: headers on every answer, 429 in plain text when the burst is used up. */
export function rateLimit(config: Config): MiddlewareHandler {
  const setting = (key: string) => config.get('RateLimitSettings', key);
  const limiter = new RateLimiter(Number(setting('PerSec')), Number(setting('MaxBurst')));
  const varyByUser = setting('VaryByUser') === true;
  const varyByHeader = String(setting('VaryByHeader'));
  return async (context, next) => {
    // All callers have the same address here, so that only user and header can tell them apart.
    const token = varyByUser ? tokenOf(context.req.raw.headers, new URL(context.req.url).searchParams) : undefined;
    const header = varyByHeader === '' ? '' : (context.req.header(varyByHeader) ?? '');
    const state = limiter.take(`${token ?? ''}\n${header}`, Date.now());
    context.header('X-RateLimit-Limit', String(state.limit));
    context.header('X-RateLimit-Remaining', String(state.remaining));
    context.header('X-RateLimit-Reset', String(Math.ceil(state.resetAfter / 1000)));
    if (state.retryAfter === undefined) return next();
    context.header('Retry-After', String(Math.ceil(state.retryAfter / 1000)));
    return context.text(LIMIT_EXCEEDED, 429, { 'Content-Type': 'text/plain; charset=utf-8' });
  };
}

interface State {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the whole burst is there again. */
  readonly resetAfter: number;
  /** Milliseconds until another request may pass; undefined when this one did. */
  readonly retryAfter?: number;
}

/** The generic cell rate algorithm: a steady rate, and a burst on top of it. */
class RateLimiter {
  readonly #interval: number;
  readonly #limit: number;
  /** Key to the theoretical time of arrival of the next request. */
  readonly #arrivals = new Map<string, number>();

  constructor(perSecond: number, burst: number) {
    this.#interval = 1000 / perSecond;
    this.#limit = burst + 1;
  }

  take(key: string, now: number): State {
    const tolerance = this.#interval * this.#limit;
    const arrival = Math.max(this.#arrivals.get(key) ?? now, now);
    const next = arrival + this.#interval;
    const isLimited = next - now > tolerance;
    if (!isLimited) this.#arrivals.set(key, next);
    const debt = (isLimited ? arrival : next) - now;
    return {
      limit: this.#limit,
      remaining: Math.max(0, Math.floor((tolerance - debt) / this.#interval)),
      resetAfter: debt,
      retryAfter: isLimited ? next - now - tolerance : undefined,
    };
  }
}
