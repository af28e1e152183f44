/** Something that must hold of the running estate and that a host can see. Plain data. */
export interface RunningCheck {
  /** Kind of check: kebab-case, stable. */
  readonly id: 'replica' | 'cluster-view' | 'request-log';
  /** Unique among those of its host: `follows-db2`. */
  readonly name: string;
  readonly host: string;
  /** POSIX shell, run as root. Changes nothing, prints what it found in one line, and succeeds when that is as expected. */
  readonly probe: string;
  /** Seconds until it must be as expected. */
  readonly patience: number;
  readonly expected: string;
  /** How to mend it. */
  readonly mend: string;
}
