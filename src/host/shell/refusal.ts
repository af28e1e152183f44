import { DiagnosticError, type Path } from '../../plugin/index.js';
import type { Finished } from '../ssh/connection.js';

export interface Asked {
  readonly host: string;
  /** Completes "… could not": `write /etc/motd`. */
  readonly what: string;
  readonly path?: Path;
}

/** A command on the host failed: what it said, and how to mend the usual reasons. */
export const refused = ({ host, what, path }: Asked, { code, stdout, stderr }: Finished): DiagnosticError => {
  const said = lastLines(stderr) || lastLines(stdout) || `exit status ${code}, and no message`;
  return new DiagnosticError({
    ...(path && { path }),
    summary: `${host} could not ${what}${reason(said)}`,
    detail: [`It said: ${said}`, advice(said)].filter(Boolean).join('\n'),
  });
};

/** The end of a long output. */
export const lastLines = (text: string, lines = 20): string => text.trim().split('\n').slice(-lines).join('\n');

const reason = (said: string): string =>
  /No space left on device|Disk quota exceeded/.test(said) ? ': its disk is full' : '';

const advice = (said: string): string => {
  if (/No space left on device/.test(said))
    return 'Nothing was changed by this step. Make room there (df -h shows where, df -i for inodes), then apply again.';
  if (/Disk quota exceeded/.test(said)) return 'Nothing was changed by this step. Raise the quota, then apply again.';
  if (/Read-only file system/.test(said))
    return 'The file system is mounted read-only, often after an error of the disk: dmesg on the host tells.';
  if (/Permission denied|Operation not permitted/.test(said))
    return 'The account may not. With sudo = true (the default) commands run as root.';
  return '';
};
