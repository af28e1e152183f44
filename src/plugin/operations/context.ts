import type { Diagnostics } from '../diagnostics.js';
import { type Log, logWith } from '../log.js';
import type { ConfigureContext, OperationContext, PlanContext } from '../provider/context.js';
import type { Attributes } from '../schema/attribute.js';
import type { Timeout } from '../schema/timeouts.js';
import type { Path } from '../path.js';
import type { ObjectValue } from '../values/known.js';
import { failureUnder } from './failure.js';
import { PrivateBytes } from './private-state.js';
import type { Operation } from './session.js';

interface Given {
  readonly client: unknown;
  readonly config?: ObjectValue | null;
  /** Default: none. */
  readonly private?: PrivateBytes;
  readonly timeout?: Timeout;
  /** What the operation is about, for log lines: the type's name and the operation. */
  readonly subject: { readonly type?: string; readonly operation: string };
}

/** The context of one handler call, for every kind of handler. */
export class HandlerContext
  implements OperationContext<Attributes, unknown>, PlanContext<Attributes, unknown>, ConfigureContext
{
  readonly client: unknown;
  readonly config: never;
  readonly private: PrivateBytes;
  readonly diagnostics: Diagnostics;
  readonly log: Log;
  /** What the handler said exists so far. */
  checkpointed: ObjectValue | undefined;
  readonly replacements: Path[] = [];
  readonly #started = Date.now();
  #running: { readonly signal: AbortSignal; done(): void } | undefined;

  constructor(
    private readonly operation: Operation,
    private readonly given: Given,
  ) {
    this.client = given.client;
    this.config = (given.config ?? null) as never;
    this.private = given.private ?? new PrivateBytes();
    this.diagnostics = operation.diagnostics;
    this.log = operation.secrets.scrubLog(about(operation.session.log, given.subject));
  }

  get signal(): AbortSignal {
    this.#running ??= this.operation.session.cancellation.begin(this.operation.call, this.#remaining());
    return this.#running.signal;
  }
  // Fields, not methods, because handlers take their context apart.
  readonly checkpoint = (state: object): void => {
    this.checkpointed = state as ObjectValue;
  };
  readonly conceal = (secret: string): void => {
    this.operation.session.secrets.add(secret);
  };
  get terraformVersion(): string {
    return this.operation.session.terraformVersion;
  }
  readonly requireReplace = (path: Path): void => {
    this.replacements.push(path);
  };

  /** Runs the handler. What it throws becomes a diagnostic, and the result is undefined. */
  async run<T>(handler: (context: this) => T | Promise<T>): Promise<T | undefined> {
    try {
      return await handler(this);
    } catch (error) {
      this.failed(error);
      return undefined;
    } finally {
      this.end();
    }
  }

  /** For handlers that are not done when they return: what they throw becomes a diagnostic. */
  failed(error: unknown): void {
    this.diagnostics.items.push(failureUnder(error, this.#running?.signal));
    if (error instanceof Error && error.stack) this.log.debug('Handler failed', { stack: error.stack });
  }
  /** For the same: nothing can be told to them any more. */
  end(): void {
    this.#running?.done();
  }

  #remaining(): Timeout | undefined {
    const { timeout } = this.given;
    return timeout && { ...timeout, milliseconds: Math.max(0, timeout.milliseconds - (Date.now() - this.#started)) };
  }
}

const about = (log: Log, { type, operation }: Given['subject']): Log => {
  const subject = { ...(type !== undefined && { tf_type: type }), tf_operation: operation };
  return logWith((level, message, fields) => log[level](message, { ...subject, ...fields }));
};
