import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import pRetry from 'p-retry';
import type { Log } from '../../plugin/index.js';
import { answerError, connectionError, foreignAnswer } from './error.js';
import type { Asked } from './error.js';
import { ConnectionFailure, Exchange } from './exchange.js';
import type { HttpAnswer } from './exchange.js';

export interface TransportOptions {
  /** Site URL, without a slash at the end. */
  readonly url: string;
  readonly maxConcurrency: number;
  readonly maxRetries: number;
  /** Milliseconds for one request. */
  readonly requestTimeout: number;
  /** PEM */
  readonly caCertificate?: string;
  readonly log?: Log;
  /** Milliseconds before the first retry; each further pause is twice as long, up to `longest`, times a random factor up to 2. */
  readonly backoff?: { readonly first: number; readonly longest: number };
}

interface TransportRequest {
  readonly method: string;
  /** Absolute, query included. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A server may ask for long pauses; beyond this (milliseconds) it is better to fail. */
const LONGEST_RETRY_AFTER = 60_000;
const UNWELL = [502, 503, 504];
/** These only read, though they are POSTs. */
const READING_POST = /^\/(users\/(ids|usernames)|roles\/names|groups\/names)$/;

/**
 * Carries every request: bounded in number and time, tried again after passing faults.
 *
 * A read is tried again after 429, 502, 503, 504 and a lost connection. A write only where the server cannot have
 * acted: 429, or a connection that never came about. Any other failed write is {@link MattermostError.ambiguous}.
 */
export class Transport {
  readonly #exchange: Exchange;
  readonly #limit;
  /** `X-Version-Id` of the last answer: `11.6.0.<build>.<hash>.true`. */
  versionId = '';
  /** How many requests found no server, or a proxy that found none. */
  outages = 0;

  constructor(readonly options: TransportOptions) {
    this.#exchange = new Exchange({ timeout: options.requestTimeout, caCertificate: options.caCertificate });
    this.#limit = pLimit(options.maxConcurrency);
  }

  get url(): string {
    return this.options.url;
  }

  /** The answer with its headers. Throws {@link MattermostError} for every status but 2xx. */
  send(request: TransportRequest): Promise<HttpAnswer> {
    const asked = this.#asked(request);
    const isWrite = request.method !== 'GET' && !(request.method === 'POST' && READING_POST.test(asked.path));
    const { first, longest } = this.options.backoff ?? { first: 250, longest: 8000 };
    return pRetry(() => this.#limit(() => this.#once(request, asked, isWrite)), {
      retries: this.options.maxRetries,
      minTimeout: first,
      maxTimeout: longest,
      randomize: true,
      shouldRetry: ({ error }) => error instanceof Passing,
      onFailedAttempt: async ({ error, retriesLeft }) => {
        if (!(error instanceof Passing) || retriesLeft === 0) return;
        this.options.log?.debug('trying again', { method: asked.method, path: asked.path, why: error.failure.message });
        if (error.retryAfter) await sleep(Math.min(error.retryAfter, LONGEST_RETRY_AFTER));
      },
    }).catch((error: unknown) => {
      throw error instanceof Passing ? error.failure : error;
    });
  }

  /** The answer's body. */
  async json<T>(request: TransportRequest): Promise<T> {
    const answer = await this.send(request);
    if (answer.body === '') return undefined as T;
    try {
      return JSON.parse(answer.body) as T;
    } catch {
      throw foreignAnswer(this.#asked(request), answer, request.method !== 'GET');
    }
  }

  async #once(request: TransportRequest, asked: Asked, isWrite: boolean): Promise<HttpAnswer> {
    const started = performance.now();
    let answer: HttpAnswer;
    try {
      answer = await this.#exchange.send(request);
    } catch (error) {
      if (!(error instanceof ConnectionFailure)) throw error;
      const failure = connectionError(asked, error, isWrite);
      this.outages++;
      throw failure.ambiguous || error.isTls ? failure : new Passing(failure);
    }
    this.options.log?.trace('request', {
      method: asked.method,
      path: asked.path,
      status: answer.status,
      milliseconds: Math.round(performance.now() - started),
    });
    this.versionId = header(answer, 'x-version-id') ?? this.versionId;
    if (answer.status >= 200 && answer.status < 300) return answer;
    const failure = answerError(asked, answer, isWrite);
    const isUnwell = UNWELL.includes(answer.status);
    if (isUnwell) this.outages++;
    const passes = answer.status === 429 || (!isWrite && isUnwell);
    throw passes ? new Passing(failure, retryAfter(answer)) : failure;
  }

  #asked(request: TransportRequest): Asked {
    const path = request.url.slice(this.url.length).replace(/^\/api\/v4/, '');
    return { method: request.method, path: path.replace(/\?.*/s, ''), server: this.url };
  }
}

/** A failure that may be over at the next try. */
class Passing extends Error {
  constructor(
    readonly failure: Error,
    /** Milliseconds that the server asked to wait. */
    readonly retryAfter?: number,
  ) {
    super(failure.message);
  }
}

const header = (answer: HttpAnswer, name: string): string | undefined => {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Milliseconds. Source: RFC 9110, section 10.2.3: seconds, or a date. A header set twice arrives joined by commas. */
const retryAfter = (answer: HttpAnswer): number | undefined => {
  const text = header(answer, 'retry-after');
  if (!text) return undefined;
  const seconds = Number(text.split(',')[0]);
  const wait = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return wait > 0 ? wait : undefined;
};
