import type { AnyServersEffect, Strikes } from '../faults.js';

/** A running directory with FreeIPA's tree, schema and behaviour: the embedded one or a real 389 Directory Server. */
export interface DirectoryServer {
  readonly kind: 'embedded' | '389ds';
  /** `ldap://127.0.0.1:PORT` */
  readonly url: string;
  /** `ldaps://localhost:PORT`, where TLS was asked for. */
  readonly tlsUrl?: string;
  /** PEM of the certificate authority that signed the server's certificate. */
  readonly caCertificate?: string;
  readonly baseDn: string;
  /** Directory Manager: unbound by access control. */
  readonly manager: Account;
  /** The service account that a provider uses: exactly the rights that the documentation asks for. */
  readonly service: Account;
  stop(): Promise<void>;
}

export interface Account {
  readonly dn: string;
  readonly password: string;
}

/** A real server can be killed and started again on what it had stored. */
export interface RealDirectory extends DirectoryServer {
  readonly kind: '389ds';
  /** SIGKILL: nothing is closed in order. */
  kill(): Promise<void>;
  /** On the same port, with the same data. */
  revive(): Promise<void>;
}

/** What the embedded server offers beyond a real one: faults on demand, and a record of what it was asked. */
export interface EmbeddedDirectory extends DirectoryServer {
  readonly kind: 'embedded';
  /** All operations since the start or the last `clear`, in order of arrival. */
  readonly operations: { list(): readonly SeenOperation[]; clear(): void };
  readonly faults: { add(fault: DirectoryFault): void; clear(): void };
  readonly connections: {
    /** How many are open. */
    count(): number;
    /** Closes all that are open. */
    drop(): void;
    /** Nobody listens any more (ECONNREFUSED) until `accept`. */
    refuse(): Promise<void>;
    accept(): Promise<void>;
  };
}

export type OperationName =
  'bind' | 'unbind' | 'search' | 'add' | 'modify' | 'modifydn' | 'delete' | 'compare' | 'extended' | 'abandon';

/** One fault, given to operations that match. */
export interface DirectoryFault extends Strikes {
  readonly operation?: OperationName;
  /** Matched against the name that the operation is about. */
  readonly dn?: RegExp;
  readonly effect:
    | AnyServersEffect
    /** Answered so, without acting. */
    | { readonly kind: 'result'; readonly code: number; readonly message?: string };
}

/** One operation that the embedded server has been asked for. */
export interface SeenOperation {
  readonly operation: OperationName;
  readonly dn: string;
  /** Who was bound when it came; empty for anonymous. */
  readonly boundAs: string;
  /** Undefined while there is no answer, or where a fault took it away. */
  readonly code?: number;
}
