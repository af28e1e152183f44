import type { Estate } from '../model/index.js';

/** How copies of an estate are made, as far as documents tell it. */
export interface BackupFacts {
  readonly repository:
    | { readonly kind: 'host'; readonly host: string; readonly directory?: string }
    | { readonly kind: 'mount'; readonly directory: string }
    | { readonly kind: 's3'; readonly endpoint: string; readonly bucket: string };
  readonly retentionDays: number;
  readonly schedule: Readonly<Record<'full' | 'differential' | 'files' | 'configuration', string>>;
  readonly files: 'included' | 'elsewhere';
  readonly drill: { readonly host: string; readonly directory: string };
}

/** Undefined for an estate that makes no copies. */
export const backupOf = (estate: Estate & { readonly backup?: BackupFacts }): BackupFacts | undefined => estate.backup;

export function repositoryText({ repository }: BackupFacts): string {
  if (repository.kind === 'host') return `${repository.directory ?? '/srv/backup'} on ${repository.host}`;
  return repository.kind === 'mount'
    ? `${repository.directory}, mounted on the hosts`
    : `bucket ${repository.bucket} at ${repository.endpoint}`;
}
