import type { Entry } from '../entry.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import type { Store } from '../store.js';

const TYPES = ['uidNumber', 'gidNumber'] as const;
const MAGIC = '-1';

/** Hands out POSIX numbers, as the Distributed Numeric Assignment plugin does with FreeIPA's settings: for the value -1. */
export class NumberRanges {
  private next: number;
  private readonly last: number;

  constructor({ first, last } = { first: 1632000003, last: 1632199999 }) {
    this.next = first;
    this.last = last;
  }

  /** The entry with each -1 replaced; one entry gets the same number for both. Throws 1 when the range is used up. */
  assign(entry: Entry, store: Store): Entry {
    if (!entry.isA('posixAccount') && !entry.isA('posixGroup')) return entry;
    const wanted = TYPES.filter((type) => entry.values(type)[0] === MAGIC);
    if (wanted.length === 0) return entry;
    const number = this.draw(store);
    return wanted.reduce((changed, type) => changed.with(type, []).with(type, [number]), entry);
  }

  private draw(store: Store): string {
    while (this.next <= this.last) {
      const number = String(this.next++);
      if (TYPES.every((type) => store.having(keys[type], number).length === 0)) return number;
    }
    throw new LdapFailure(
      ResultCode.operationsError,
      'Allocation of a new value for range cn=posix ids,cn=distributed numeric assignment plugin,cn=plugins,cn=config failed! Unable to proceed.',
    );
  }
}

const keys = { uidNumber: 'uidnumber', gidNumber: 'gidnumber' } as const;
