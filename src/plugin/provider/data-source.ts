import type { Attributes } from '../schema/attribute.js';
import type { Config, KnownConfig, State } from '../schema/infer.js';
import type { OperationContext, ValidateContext } from './context.js';
import type { Definition, OfAnyShape } from './definition.js';

export interface DataSourceDefinition<A extends Attributes, Client> extends Definition<A> {
  /** Its name does not begin with the provider's, so that its blocks have to name the provider: `provider = host`. */
  readonly apart?: true;
  validate?(config: Config<A>, context: ValidateContext): void | Promise<void>;
  read(config: KnownConfig<A>, context: OperationContext<A, Client>): Promise<State<A>>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds definitions of many shapes
export type DataSource<Client = any> = OfAnyShape<DataSourceDefinition<any, Client>>;

export const dataSourceOf =
  <Client>() =>
  <const A extends Attributes>(definition: DataSourceDefinition<A, Client>): DataSourceDefinition<A, Client> =>
    definition;
