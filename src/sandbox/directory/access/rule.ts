/**
 * Who may do what to which entries. The real server gets it as an ACI (`aci.ts`), the embedded one evaluates it (`embedded/access.ts`).
 */
export interface AccessRule {
  readonly name: string;
  /** The rule holds for this entry and all below it. */
  readonly on: string;
  readonly rights: readonly Right[];
  /** None: the right is on the entry itself (add, delete). */
  readonly attributes?: AttributeSet;
  /** Only entries that match. */
  readonly filter?: string;
  readonly who: Who;
}

export type Right = 'read' | 'search' | 'compare' | 'write' | 'selfwrite' | 'add' | 'delete';

export type AttributeSet = { readonly only: readonly string[] } | { readonly except: readonly string[] };

export type Who =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'authenticated' }
  /** Direct and nested members of the group. */
  | { readonly kind: 'group'; readonly dn: string }
  /** Those whom the entry itself names in this attribute: directly, or as a member of a group named there. */
  | { readonly kind: 'named'; readonly attribute: string; readonly through: readonly ('user' | 'group')[] };

export const READ: readonly Right[] = ['read', 'search', 'compare'];
