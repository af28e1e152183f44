import type { Filter } from '../filter.js';

/** The requests of RFC 4511 as plain data. DNs are still text: their syntax is the operation's business. */
export type Request =
  | BindRequest
  | SearchRequest
  | AddRequest
  | ModifyRequest
  | ModifyDnRequest
  | DeleteRequest
  | CompareRequest
  | ExtendedRequest
  | { readonly operation: 'unbind' }
  | { readonly operation: 'abandon'; readonly messageId: number };

export interface BindRequest {
  readonly operation: 'bind';
  readonly version: number;
  readonly dn: string;
  /** Of a simple bind. */
  readonly password?: string;
  /** Of a SASL bind. */
  readonly mechanism?: string;
}

export interface SearchRequest {
  readonly operation: 'search';
  readonly dn: string;
  readonly scope: 'base' | 'one' | 'sub' | 'unknown';
  /** 0: no limit asked for. */
  readonly sizeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

export interface AddRequest {
  readonly operation: 'add';
  readonly dn: string;
  readonly attributes: readonly PartialAttribute[];
}

export interface ModifyRequest {
  readonly operation: 'modify';
  readonly dn: string;
  readonly changes: readonly Change[];
}

export interface ModifyDnRequest {
  readonly operation: 'modifydn';
  readonly dn: string;
  readonly newRdn: string;
  readonly deleteOldRdn: boolean;
  readonly newSuperior?: string;
}

export interface DeleteRequest {
  readonly operation: 'delete';
  readonly dn: string;
}

export interface CompareRequest {
  readonly operation: 'compare';
  readonly dn: string;
  readonly type: string;
  readonly value: string;
}

export interface ExtendedRequest {
  readonly operation: 'extended';
  readonly oid: string;
}

export interface PartialAttribute {
  readonly type: string;
  readonly values: readonly string[];
}

export interface Change extends PartialAttribute {
  readonly kind: 'add' | 'delete' | 'replace';
}

export interface Control {
  readonly oid: string;
  readonly critical: boolean;
  readonly value?: Buffer;
}

export interface Message {
  readonly id: number;
  readonly request: Request;
  readonly controls: readonly Control[];
}

export interface ResponseControl {
  readonly oid: string;
  readonly value: Buffer;
}

export interface Result {
  readonly code: number;
  readonly message?: string;
  readonly matchedDn?: string;
  readonly controls?: readonly ResponseControl[];
  /** The answer of an extended operation. */
  readonly extended?: { readonly oid?: string; readonly value?: string };
}

export interface FoundEntry {
  readonly dn: string;
  readonly attributes: readonly PartialAttribute[];
}
