import type { Secret } from './secret.js';

/** Copies of the database, of files and of the servers' configuration, made by timers on the estate's own hosts. */
export interface BackupDescription {
  /** Where the copies are. */
  readonly repository: BackupRepository;
  /** Encrypts every copy (AES-256). Without it no copy can be read: keep it where the loss of the estate does not reach it. */
  readonly passphrase: Secret;
  /** When copies are made. */
  readonly schedule?: BackupSchedule;
  /**
   * Days to any moment of which the database can be taken back, and for which copies of files are kept.
   * @default 14
   */
  readonly retentionDays?: number;
  /**
   * Hours after which the last good copy is too old.
   * @default - for each kind the longest pause in its schedule, and 6 hours
   */
  readonly maxAgeHours?: number;
  /**
   * Whether files that people upload are copied too, or by something else, such as snapshots of the bucket or of the NAS.
   * @default - included
   */
  readonly files?: 'included' | 'elsewhere';
  /** Where restoring is tried. */
  readonly drill?: DrillDescription;
}

export type BackupRepository = HostRepository | MountRepository | BucketRepository;

/** A directory of one host, which the others reach over SSH. */
export interface HostRepository {
  readonly kind: 'host';
  readonly host: string;
  /**
   * Absolute; on a disk that holds nothing else.
   * @default - /srv/backup
   */
  readonly directory?: string;
  /**
   * Private key, in OpenSSH's form, by which hosts reach each other for copies and for nothing else.
   * @default - none; needed unless everything is on that one host
   */
  readonly key?: Secret;
  /**
   * Its public part: `ssh-ed25519 AAAA…`
   * @default - none; needed with `key`
   */
  readonly publicKey?: string;
}

/** A directory that is mounted on every server and database host from one place, such as NFS. */
export interface MountRepository {
  readonly kind: 'mount';
  /** Absolute. */
  readonly directory: string;
  /** Says that it is the same file system on all of them; written out because everything would seem to work without. */
  readonly sharedMount: true;
}

/** A bucket of S3 or of something that speaks like it, over HTTPS. */
export interface BucketRepository {
  readonly kind: 's3';
  /** Host of the service, with a port if it is not the usual one: `s3.example.test:9000`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  /**
   * Authorities that signed the certificate of the service, PEM.
   * @default - those that the hosts know
   */
  readonly ca?: string;
}

/**
 * Calendar events as systemd writes them, in the time zone of the host: `Sun 01:00`, `Mon..Sat 01:00`, `*:30`.
 * Days of the week, hours and minutes; lists (`Mon,Thu`), ranges of days, and steps (`0/6:00`).
 */
export interface BackupSchedule {
  /**
   * Full copies of the database.
   * @default - Sun 01:00
   */
  readonly full?: string;
  /**
   * What changed in the database since the last full copy. Its log is copied all the time.
   * @default - Mon..Sat 01:00
   */
  readonly differential?: string;
  /** @default - 02:00 */
  readonly files?: string;
  /** @default - 02:30 */
  readonly configuration?: string;
}

/** A second database, which is made from the copies, compared with the first and thrown away. */
export interface DrillDescription {
  /**
   * @default - the repository's host; else the last replica, or the primary where there is none
   */
  readonly host?: string;
  /**
   * Absolute. It must not exist, or be empty; it needs as much space as the database.
   * @default - /var/lib/postgresql/restore-drill
   */
  readonly directory?: string;
}
