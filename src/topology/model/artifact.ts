/** A file that is installed as it is: the same bytes in every environment. */
export interface Artifact {
  /** Where each host fetches it: `https://…` of a mirror, or `file:///…` on the host itself. */
  readonly url: string;
  /** SHA-256 of its bytes, 64 hexadecimal digits. Other bytes are refused. */
  readonly sha256: string;
  /** `10.11.7` */
  readonly version: string;
}

/** What an estate runs, as it is compared between environments. */
export interface Manifest {
  /** Name of the estate. */
  readonly estate: string;
  /** By name of the software, sorted. */
  readonly software: Readonly<Record<string, ManifestEntry>>;
}

export interface ManifestEntry {
  readonly version: string;
  /** Absent where the host's packages decide about the bytes. */
  readonly sha256?: string;
}
