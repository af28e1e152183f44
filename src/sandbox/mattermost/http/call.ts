import type { Site } from '../site.js';
import type { User } from '../store/rows.js';
import { AppError, invalidUrlParam, sessionExpired } from './app-error.js';
import { parseJson } from './body.js';
import { isId } from '../store/id.js';

/** One request as a route handler sees it. */
export class Call {
  constructor(
    readonly site: Site,
    readonly query: URLSearchParams,
    private readonly params: Readonly<Record<string, string>>,
    /** The body as it came. */
    readonly bytes: Buffer,
    private readonly caller: User | undefined,
    /** The token the caller showed. */
    readonly token: string | undefined,
  ) {}

  /** Whose session it is. Routes that need none must look at `userIfAny`. */
  get user(): User {
    if (!this.caller) throw sessionExpired();
    return this.caller;
  }

  get userIfAny(): User | undefined {
    return this.caller;
  }

  /** A part of the path, decoded. */
  param(name: string): string {
    return this.params[name] ?? '';
  }

  /** A part of the path that must be an id; `me` stands for the caller where the part is a user's id. */
  id(name: string): string {
    const value = this.param(name);
    if (name === 'user_id' && value === 'me') return this.user.id;
    if (!isId(value)) throw invalidUrlParam(name);
    return value;
  }

  /** The body as JSON; undefined when it is none. Only a handler that reads the body can find it too large. */
  json(): unknown {
    if (this.bytes.length > Number(this.site.config.get('ServiceSettings', 'MaximumPayloadSizeBytes'))) {
      throw new AppError(
        413,
        'api.context.request_body_too_large.app_error',
        'Unable to process request. Request body too large.',
      );
    }
    return parseJson(this.bytes.toString('utf8'));
  }
}

/** What a handler gives back. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export const json = (body: unknown, status = 200, headers?: Record<string, string>): Answer => ({
  status,
  body,
  ...(headers && { headers }),
});

export const OK: Answer = json({ status: 'OK' });
