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
