import type { Attributes } from '../schema/attribute.js';
import type { Config, KnownConfig } from '../schema/infer.js';
import type { OperationContext, ValidateContext } from './context.js';
import type { Definition, OfAnyShape } from './definition.js';

type Parts = 'client' | 'diagnostics' | 'signal' | 'log';

export interface ActionContext<Client> extends Pick<OperationContext<Attributes, Client>, Parts> {
  /** Shows the user one line while the action runs. */
  progress(message: string): void;
}

export interface ActionPlanContext<Client> extends Pick<
  OperationContext<Attributes, Client>,
  Exclude<Parts, 'client'>
> {
  /** Undefined while the provider's own configuration is not known yet. */
  readonly client: Client | undefined;
}

/** Something that is done on demand or beside a change, and leaves no state: a sync, a restart. From Terraform 1.14. */
export interface ActionDefinition<A extends Attributes, Client> extends Definition<A> {
  validate?(config: Config<A>, context: ValidateContext): void | Promise<void>;
  /** Warns, or refuses what would fail; changes nothing. */
  plan?(config: Config<A>, context: ActionPlanContext<Client>): void | Promise<void>;
  invoke(config: KnownConfig<A>, context: ActionContext<Client>): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds definitions of many shapes
export type Action<Client = any> = OfAnyShape<ActionDefinition<any, Client>>;

export const actionOf =
  <Client>() =>
  <const A extends Attributes>(definition: ActionDefinition<A, Client>): ActionDefinition<A, Client> =>
    definition;
