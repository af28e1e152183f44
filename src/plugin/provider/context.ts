import type { Diagnostics } from '../diagnostics.js';
import type { Json, Log } from '../log.js';
import type { Path } from '../path.js';
import type { Attributes } from '../schema/attribute.js';
import type { KnownConfig, State } from '../schema/infer.js';

/** A small JSON object that stays with the instance in state, unseen by users. It is not encrypted: no secrets. */
export interface PrivateState {
  get(key: string): Json | undefined;
  set(key: string, value: Json): void;
}

export interface ValidateContext {
  readonly diagnostics: Diagnostics;
}

export interface OperationContext<A extends Attributes, Client> {
  readonly client: Client;
  readonly diagnostics: Diagnostics;
  /** Ends on Ctrl-C, on loss of Terraform, and after the operation's timeout. */
  readonly signal: AbortSignal;
  readonly private: PrivateState;
  readonly log: Log;
  /** The configuration during create, update and data reads; write-only values are only here. Null otherwise. */
  readonly config: KnownConfig<A> | null;
  /** What exists so far. If the handler fails, this is saved as the (tainted, on create) state. */
  checkpoint(state: State<A>): void;
}

export interface ConfigureContext {
  readonly diagnostics: Diagnostics;
  /** Ends on Ctrl-C and on loss of Terraform. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** For the user agent: `1.11.4`. */
  readonly terraformVersion: string;
  /**
   * Keeps a secret out of every diagnostic and log line from now on. Sensitive attributes of the configuration are
   * kept out anyway; this is for what was read from the environment or a file.
   */
  conceal(secret: string): void;
}

export interface PlanContext<A extends Attributes, Client> extends Omit<
  OperationContext<A, Client>,
  'client' | 'checkpoint' | 'config'
> {
  /** Undefined while the provider's own configuration is not known yet. */
  readonly client: Client | undefined;
  /** A change at this path replaces the object. */
  requireReplace(path: Path): void;
}
