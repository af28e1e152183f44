export interface DirectoryOptions {
  /** `389ds` is a real 389 Directory Server; the machine must have it (see `ensure389ds`). */
  readonly kind?: 'embedded' | '389ds';
  /** Only the base tree and the service account: no people. */
  readonly empty?: boolean;
  /** Also listen with TLS, and offer StartTLS. */
  readonly tls?: boolean;
  /** 0 picks a free port. Only loopback is listened on. */
  readonly port?: number;
  /** Passwords of the demo people; random ones by default. */
  readonly passwordOf?: (uid: string) => string;
  /** Entries that one search, or one page of it, may return to anyone but the directory manager. Default 100,000, as FreeIPA sets it. */
  readonly sizeLimit?: number;
  /** A FreeIPA without the plugin of the Fedora Account System: its object classes are unknown. */
  readonly withoutFas?: boolean;
}

/** FreeIPA's own setting. */
export const DEFAULT_SIZE_LIMIT = 100_000;
