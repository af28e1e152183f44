import type { Attributes } from '../schema/attribute.js';
import type { Config, KnownConfig, State } from '../schema/infer.js';
import type { OperationContext, ValidateContext } from './context.js';
import type { OfAnyShape } from './definition.js';
import type { ResourceDefinition } from './resource.js';

export interface ListContext<Client> extends Pick<
  OperationContext<Attributes, Client>,
  'client' | 'diagnostics' | 'signal' | 'log'
> {
  /** How many objects are wanted at most; the rest is not taken. */
  readonly limit: number;
  /** Whether the whole state of each object is wanted, or its identity alone. */
  readonly wantsState: boolean;
}

export interface Listed<A extends Attributes> {
  /** For people: what the object is called. */
  readonly displayName: string;
  /** The attributes of the identity at least, and the whole state where it is wanted. */
  readonly state: Partial<State<A>>;
}

/**
 * Finds the objects of a resource that exist, managed or not, for `terraform query`. From Terraform 1.14; the resource
 * needs an identity.
 */
export interface ListDefinition<A extends Attributes, L extends Attributes, Client> {
  readonly resource: ResourceDefinition<A, Client>;
  readonly description: string;
  /** What a search can be narrowed by. */
  readonly attributes: L;
  validate?(config: Config<L>, context: ValidateContext): void | Promise<void>;
  list(config: KnownConfig<L>, context: ListContext<Client>): AsyncIterable<Listed<A>>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds definitions of many shapes
export type List<Client = any> = OfAnyShape<ListDefinition<any, any, Client>>;

export const listOf =
  <Client>() =>
  <A extends Attributes, const L extends Attributes>(
    definition: ListDefinition<A, L, Client>,
  ): ListDefinition<A, L, Client> =>
    definition;
