import type { Attributes } from '../schema/attribute.js';
import type { Config, KnownConfig } from '../schema/infer.js';
import type { Action } from './action.js';
import type { ConfigureContext, ValidateContext } from './context.js';
import type { DataSource } from './data-source.js';
import type { Ephemeral } from './ephemeral.js';
import type { ProviderFunction } from './function.js';
import type { List } from './list.js';
import type { Resource } from './resource.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds definitions of many shapes
export interface ProviderDefinition<A extends Attributes = any, Client = any> {
  /** Local name: `freeipa`. */
  readonly name: string;
  /** Registry address without host: `muster-dev/freeipa`. */
  readonly source: string;
  readonly version: string;
  readonly description: string;
  readonly attributes: A;
  validate?(config: Config<A>, context: ValidateContext): void | Promise<void>;
  /**
   * Makes the client from a wholly known configuration. With unknown values in it this is not called:
   * reads then keep the state, plans run without a client.
   */
  configure(config: KnownConfig<A>, context: ConfigureContext): Promise<Client>;
  readonly resources: readonly Resource<Client>[];
  readonly dataSources: readonly DataSource<Client>[];
  /** From Terraform 1.10; older ones cannot use them and use the rest. */
  readonly ephemerals?: readonly Ephemeral<Client>[];
  /** From Terraform 1.14; older ones cannot use them and use the rest. */
  readonly lists?: readonly List<Client>[];
  /** From Terraform 1.14, too. */
  readonly actions?: readonly Action<Client>[];
  /** From Terraform 1.8; older ones cannot call them and use the rest. */
  readonly functions?: readonly ProviderFunction[];
}

export const provider = <const A extends Attributes, Client>(
  definition: ProviderDefinition<A, Client>,
): ProviderDefinition<A, Client> => definition;
