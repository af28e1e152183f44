import { randomBytes, randomUUID } from 'node:crypto';
import type { Dn } from '../dn.js';
import type { Entry } from '../entry.js';

/** The attributes that every entry gets when it is made. */
export function created(entry: Entry, by: Dn): Entry {
  const now = timestamp();
  return entry
    .with('creatorsName', [by.toString()])
    .with('modifiersName', [by.toString()])
    .with('createTimestamp', [now])
    .with('modifyTimestamp', [now])
    .with('nsUniqueId', [
      randomBytes(16)
        .toString('hex')
        .replace(/(.{8})(?=.)/g, '$1-'),
    ])
    .with('entryUUID', [randomUUID()]);
}

export function modified(entry: Entry, by: Dn): Entry {
  return entry.with('modifiersName', [by.toString()]).with('modifyTimestamp', [timestamp()]);
}

/** `20261122050000Z` */
function timestamp(): string {
  return new Date().toISOString().replace(/\.\d+|[-:T]/g, '');
}
