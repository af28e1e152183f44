import type { Secret } from './secret.js';

export interface TlsDescription {
  /** Certificate for people and clients, PEM, its own first and then the chain. */
  readonly certificate: string;
  /** Its private key, PEM. */
  readonly key: Secret;
  /**
   * TLS between the proxies and the servers.
   * @default - none: plain HTTP between them
   */
  readonly upstream?: UpstreamTlsDescription;
  /**
   * TLS between servers and databases, and between databases.
   * @default - required, with the certificate that Debian makes for the host
   */
  readonly database?: DatabaseTlsDescription;
}

export interface UpstreamTlsDescription {
  /** Certificate that every server shows, PEM. */
  readonly certificate: string;
  readonly key: Secret;
  /** Authorities that the proxies accept, PEM. */
  readonly ca: string;
  /** Name in the certificate that the proxies insist on: `mattermost.internal`. */
  readonly serverName: string;
}

export interface DatabaseTlsDescription {
  /**
   * `require` encrypts; `verify-full` also makes sure that it is the right host, and needs the other fields.
   * @default - require
   */
  readonly sslmode?: 'disable' | 'require' | 'verify-full';
  /**
   * Certificate of the database hosts, PEM, with the addresses of all of them.
   * @default - the one that Debian makes for the host
   */
  readonly certificate?: string;
  readonly key?: Secret;
  /**
   * Authorities that servers and replicas accept, PEM.
   * @default - none; needed for verify-full
   */
  readonly ca?: string;
}
