import { createHash } from 'node:crypto';

/**
 * Where a host remembers how something was before it was first changed from here, as a word of the shell. It is on the host and not
 * in Terraform's state, so that it outlives an apply that was cut off, and is the same for every configuration.
 */
export const before = (kind: string, what: string): string => `"$S/before/${recordName(kind, what)}"`;

/** Also the name of the lock under which it is changed. */
export const recordName = (kind: string, what: string): string =>
  `${kind}-${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
