import type { Attributes } from '../schema/attribute.js';

/** What resources, data sources, ephemeral resources and actions have alike. */
export interface Definition<A extends Attributes> {
  /** Full type name: `freeipa_group`. */
  readonly name: string;
  /** One sentence for the documentation page. */
  readonly description: string;
  /** What the account needs, one line each, for the documentation page. */
  readonly permissions?: readonly string[];
  readonly attributes: A;
}

/** A definition among others of other shapes, as a provider holds them. */
export type OfAnyShape<D> = Omit<D, 'attributes'> & { readonly attributes: Attributes };
