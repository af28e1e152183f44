import { randomUUID } from 'node:crypto';
import type { Entry } from '../entry.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import type { Store } from '../store.js';

const MAGIC = 'autogenerate';

/**
 * FreeIPA's UUID plugin: makes an ipaUniqueID where one is due and refuses a chosen one from anybody but the manager.
 * `before` is the entry as it was, on a modify.
 */
export function assignUniqueId(entry: Entry, byManager: boolean, before?: Entry): Entry {
  if (!entry.isA('ipaObject') && !entry.isA('ipaAssociation')) return entry;
  const ids = entry.values('ipaUniqueID');
  if (ids.length === 0 || ids.some((id) => id.toLowerCase() === MAGIC))
    return entry.with('ipaUniqueID', []).with('ipaUniqueID', [randomUUID()]);
  const unchanged = before !== undefined && String(before.values('ipaUniqueID')) === String(ids);
  if (!byManager && !unchanged)
    throw new LdapFailure(
      ResultCode.insufficientAccess,
      'Only the Directory Manager can set arbitrary values for ipaUniqueID',
    );
  return entry;
}

/** The attribute uniqueness plugin on ipaUniqueID. */
export function refuseDuplicateId(entry: Entry, store: Store): void {
  for (const key of entry.keys('ipaUniqueID'))
    if (store.having('ipauniqueid', key).some((other) => other.id !== entry.id))
      throw new LdapFailure(
        ResultCode.constraintViolation,
        'Another entry with the same attribute value already exists (attribute: "ipaUniqueID ")',
      );
}
