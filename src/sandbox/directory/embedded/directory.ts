import { isOfFas } from '../schema/freeipa.js';
import { BASE_DN, MANAGER_DN } from '../tree.js';
import { accessOf, UNBOUND, type Access } from './access.js';
import { Dn, DnSyntaxError } from './dn.js';
import type { Entry } from './entry.js';
import { NumberRanges } from './plugins/numbers.js';
import { LdapFailure, ResultCode } from './protocol/result.js';
import { objectClass } from './schema.js';
import { Store } from './store.js';

/** What all connections share: the entries and the server's own settings. */
export class Directory {
  readonly store = new Store();
  readonly numbers = new NumberRanges();
  readonly suffix = Dn.parse(BASE_DN);
  readonly manager = Dn.parse(MANAGER_DN.toLowerCase());

  constructor(
    readonly managerPassword: string,
    /** Entries that one search, or one page of it, may return to anyone but the manager. */
    readonly sizeLimit: number,
    private readonly withoutFas: boolean,
  ) {}

  /** Whether entries may be of this class here. */
  readonly knows = (name: string): boolean => {
    const known = objectClass(name);
    return known !== undefined && !(this.withoutFas && isOfFas(known.description));
  };

  access(subject: Dn): Access {
    return subject.key === this.manager.key ? UNBOUND : accessOf(subject, this.store);
  }
}

/** What one connection is: who is bound, and the searches it is paging through. */
export class Session {
  subject: Dn = Dn.root;
  readonly pages = new Map<string, readonly Entry[]>();
  private nextCookie = 0;

  constructor(
    readonly directory: Directory,
    readonly encrypted: boolean,
  ) {}

  /** Evaluated anew for each operation: groups may have changed since the last. */
  get access(): Access {
    return this.directory.access(this.subject);
  }

  /** Keeps what a paged search has not shown yet; returns the cookie that asks for it. */
  keepPages(remaining: readonly Entry[]): string {
    const cookie = String(this.nextCookie++);
    this.pages.set(cookie, remaining);
    return cookie;
  }
}

/**
 * The name as sent by a client. 389 Directory Server tells two kinds of bad names apart: what it cannot read is 34, what it
 * can read but is no name is the name of nothing, unless the operation has a word of its own for it.
 */
export function parseDn(text: string, notAName = NOTHING, unreadable = 'invalid dn'): Dn {
  try {
    return Dn.parse(text);
  } catch (error) {
    if (!(error instanceof DnSyntaxError)) throw error;
    throw isUnreadable(text) ? new LdapFailure(ResultCode.invalidDnSyntax, unreadable) : notAName;
  }
}

const NOTHING = new LdapFailure(ResultCode.noSuchObject);

/** A space inside of an attribute's name, or an escape of nothing. */
export const isUnreadable = (text: string): boolean => /(^|[,;+])\s*[^\s=,;+"]+\s+[^\s=,;+"]+|\\$/.test(text);

/**
 * How the absence of an entry is told: plainly to those who may see where it would be; to all others as a refusal without
 * a word, so that nobody learns what exists.
 */
export function missing({ directory, access }: Session, dn: Dn): LdapFailure {
  if (!dn.isWithin(directory.suffix)) return new LdapFailure(ResultCode.noSuchObject);
  let ancestor = dn.parent;
  while (ancestor.key !== '' && !directory.store.get(ancestor)) ancestor = ancestor.parent;
  const entry = directory.store.get(ancestor);
  const visible = access.unbound || (entry !== undefined && access.may('read', entry, 'objectClass'));
  return visible
    ? new LdapFailure(ResultCode.noSuchObject, '', ancestor.toString())
    : new LdapFailure(ResultCode.insufficientAccess);
}
