import type { Attributes } from '../schema/attribute.js';
import type { Config, KnownConfig, State } from '../schema/infer.js';
import type { OperationContext, ValidateContext } from './context.js';
import type { Definition, OfAnyShape } from './definition.js';

/** Private state goes from `open` to `renew` and `close` in Terraform's memory only, so secrets may be in it. */
export type EphemeralContext<Client> = Pick<
  OperationContext<Attributes, Client>,
  'client' | 'diagnostics' | 'signal' | 'private' | 'log'
>;

export interface Opened<A extends Attributes> {
  readonly result: State<A>;
  /** When Terraform shall call `renew` if it still needs the object. Absent: never. */
  readonly renewAt?: Date;
}

/**
 * Something that exists during one run only, and whose values are in no plan and no state: a token, a tunnel, a lease.
 * From Terraform 1.10. Terraform opens it in every plan and every apply, and closes it when nothing uses it any more.
 */
export interface EphemeralDefinition<A extends Attributes, Client> extends Definition<A> {
  validate?(config: Config<A>, context: ValidateContext): void | Promise<void>;
  open(config: KnownConfig<A>, context: EphemeralContext<Client>): Promise<Opened<A>>;
  /** Prolongs what was opened; returns when to come again, or nothing for never. */
  renew?(context: EphemeralContext<Client>): Promise<Date | void>;
  close?(context: EphemeralContext<Client>): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a provider holds definitions of many shapes
export type Ephemeral<Client = any> = OfAnyShape<EphemeralDefinition<any, Client>>;

export const ephemeralOf =
  <Client>() =>
  <const A extends Attributes>(definition: EphemeralDefinition<A, Client>): EphemeralDefinition<A, Client> =>
    definition;
