import type { Secret } from './secret.js';

/** Where files that people upload are kept. */
export type FileStoreDescription = S3FileStore | SharedMountFileStore | LocalFileStore;

/** A bucket of S3 or of something that speaks like it. */
export interface S3FileStore {
  readonly kind: 's3';
  /** Host of the service, with a port if it is not the usual one: `s3.example.test:9000`. */
  readonly endpoint: string;
  readonly bucket: string;
  /** @default - none named */
  readonly region?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  /**
   * Whether the service encrypts what it stores (SSE-S3).
   * @default - no
   */
  readonly serverSideEncryption?: boolean;
}

/** A directory that is mounted on every server from one place, such as NFS. */
export interface SharedMountFileStore {
  readonly kind: 'mount';
  /** Absolute. */
  readonly directory: string;
  /**
   * Says that it is the same file system on all servers; written out because everything would seem to work without. An apply proves it
   * before a second server starts: by a file that the first one writes there, and the others must see.
   */
  readonly sharedMount: true;
}

/** A directory of the only server. */
export interface LocalFileStore {
  readonly kind: 'local';
  /**
   * Absolute.
   * @default - /var/lib/mattermost/data
   */
  readonly directory?: string;
}

/** The vendor's push services by their region, its test service, one of one's own, or none. */
export type PushDescription =
  'hosted-global' | 'hosted-us' | 'hosted-eu' | 'hosted-ap' | 'test' | 'off' | { readonly selfHosted: SelfHostedPush };

export interface SelfHostedPush {
  /** Address of the service: `https://push.example.test`. */
  readonly url: string;
}

/** A search engine beside the database. */
export interface SearchDescription {
  readonly backend: 'elasticsearch' | 'opensearch';
  /** `https://search.example.test:9200` */
  readonly url: string;
  /** @default - none */
  readonly username?: string;
  /** @default - none */
  readonly password?: Secret;
  /**
   * `indexing` fills the index with what is written from now on; `searching` also asks it; `when-indexed` has everything
   * that is there indexed first, and the index asked only then. That is done over the server's API, by `ServerSettings`: those of
   * the estate, too.
   * @default - indexing
   */
  readonly stage?: 'indexing' | 'searching' | 'when-indexed';
  /**
   * With `when-indexed`: count up to have the index made again. Another `backend` or `url` does so by itself.
   * @default 1
   */
  readonly indexVersion?: number;
}
