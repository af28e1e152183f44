import type { Attributes } from '../schema/attribute.js';
import type { Config, Planned, Proposed, State } from '../schema/infer.js';
import type { Json } from '../log.js';
import type { OperationContext, PlanContext, ValidateContext } from './context.js';
import type { Definition, OfAnyShape } from './definition.js';

/** Raw state as stored, before it is decoded: for upgrades between schema versions. */
export type RawState = { readonly [attribute: string]: Json };

/** What is about to happen to one object. `null` where there is no object before or after. */
export interface Change<A extends Attributes> {
  readonly action: 'create' | 'update' | 'delete';
  readonly config: Config<A> | null;
  readonly prior: State<A> | null;
  /** After defaults, with computed values unknown. Equal to `prior` when nothing changes. */
  readonly proposed: Proposed<A> | null;
}

/** Another type of resource whose objects this one takes over, when a `moved` block says so. */
export interface Move {
  /** Its provider without the registry's host: `hashicorp/null`, `builtin/terraform`. Absent: this provider. */
  readonly provider?: string;
  /** Its full type name: `null_resource`. */
  readonly type: string;
  /** The versions of its schema; absent: all of them. */
  readonly versions?: readonly number[];
  /**
   * From its state as stored to the state here, in the same raw form. Attributes left out take their default, else
   * null; those that are not in the schema are dropped. A read follows.
   */
  state(raw: RawState, version: number): RawState;
}

/**
 * Which attributes tell an object from every other, for imports by identity and for lists. Their values never change
 * as long as the object lives: strings, numbers, bools or lists of them, and no secrets.
 */
export interface Identity<Name extends string> {
  readonly version?: number;
  readonly required: readonly Name[];
  /** Those that an import may leave out, because the provider knows a usual value. */
  readonly optional?: readonly Name[];
  /** From the identity of version N, raw, to that of version N + 1. */
  readonly upgrade?: { readonly [fromVersion: number]: (raw: RawState) => RawState };
}

/** How long an operation may take when the user does not say, as Go-style durations: `"5m"`, `"1h30m"`. */
export type Timeouts = { readonly [operation in 'create' | 'read' | 'update' | 'delete']?: string };

/**
 * A managed resource: its schema, then what happens in its life, in this order in every file.
 *
 * Handlers return the whole state. A handler that fails after it has made something calls
 * `context.checkpoint(state)` first, so that nothing made is lost.
 */
export interface ResourceDefinition<A extends Attributes, Client> extends Definition<A> {
  readonly version?: number;
  /** Adds the `timeouts` attribute; the operation's signal then ends it in time. */
  readonly timeouts?: Timeouts;

  /** Checks that need several attributes. Runs without a client, before the provider is configured. */
  validate?(config: Config<A>, context: ValidateContext): void | Promise<void>;
  create(plan: Planned<A>, context: OperationContext<A, Client>): Promise<State<A>>;
  /** `null` when the object is gone. */
  read(state: State<A>, context: OperationContext<A, Client>): Promise<State<A> | null>;
  /** Absent when every attribute that can change requires replacement. */
  update?(prior: State<A>, plan: Planned<A>, context: OperationContext<A, Client>): Promise<State<A>>;
  delete(state: State<A>, context: OperationContext<A, Client>): Promise<void>;
  /** Runs for every instance of a plan, changed or not; returns the plan to show, or nothing to leave it as proposed. */
  plan?(change: Change<A>, context: PlanContext<A, Client>): Promise<Proposed<A> | void> | Proposed<A> | void;
  import?: {
    /** The accepted forms, for the error message and the documentation page: `name or ipaUniqueID`. */
    readonly forms: string;
    /** An example id for the documentation page. */
    readonly example: string;
    /** What the id tells; attributes left out take their default, else null. A read follows. */
    run(id: string, context: OperationContext<A, Client>): Promise<Partial<State<A>>>;
  };
  /** From the state of version N, raw, to that of version N + 1. */
  readonly upgrade?: { readonly [fromVersion: number]: (raw: RawState) => RawState };
  /** From Terraform 1.12; older ones never ask. */
  readonly identity?: Identity<keyof A & string>;
  /** From Terraform 1.8; older ones refuse such a `moved` block. */
  readonly moveFrom?: readonly Move[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds definitions of many shapes
export type Resource<Client = any> = OfAnyShape<ResourceDefinition<any, Client>>;

/** For one client type, so that a resource's types follow from its schema: `const resource = resourceOf<Client>()`. */
export const resourceOf =
  <Client>() =>
  <const A extends Attributes>(definition: ResourceDefinition<A, Client>): ResourceDefinition<A, Client> =>
    definition;
