import { BerReader } from 'ldapts';
import { matches, UNBOUND } from '../access.js';
import type { Dn } from '../dn.js';
import { missing, parseDn, type Session } from '../directory.js';
import type { Entry } from '../entry.js';
import { encodePage } from '../protocol/encode.js';
import type { Control, FoundEntry, Result, SearchRequest } from '../protocol/message.js';
import { required } from '../protocol/reading.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import { PAGED_RESULTS, rootDse, schemaEntry } from '../root-dse.js';
import { EffectiveRights } from './effective-rights.js';
import { readEntry } from './read.js';

/** The entries in the order of their creation, and how the search ends: 4 comes with the entries found so far. */
export interface SearchOutcome {
  readonly entries: readonly FoundEntry[];
  readonly result: Result;
}

export function search(session: Session, request: SearchRequest, controls: readonly Control[]): SearchOutcome {
  if (request.scope === 'unknown') throw new LdapFailure(ResultCode.protocolError, 'Unknown search scope');
  const { access, directory } = session;
  const base = parseDn(request.dn);
  const rights = EffectiveRights.asked(session, controls, request.attributes);
  const shown = (entries: readonly Entry[]) =>
    rights
      ? rights.shown(entries, directory.store.get(base))
      : entries.map((entry) =>
          readEntry(entry, request.attributes, aboutServer(entry) ? UNBOUND : access, request.typesOnly),
        );

  const paging = controls.find(({ oid }) => oid === PAGED_RESULTS);
  const limit = access.unbound ? request.sizeLimit : smallest(request.sizeLimit, directory.sizeLimit);
  if (!paging) {
    const found = find(session, base, request);
    if (limit > 0 && found.length > limit)
      return { entries: shown(found.slice(0, limit)), result: { code: ResultCode.sizeLimitExceeded } };
    return { entries: shown(found), result: { code: ResultCode.success } };
  }

  const { size, cookie } = pageOf(paging);
  const remaining = cookie === '' ? find(session, base, request) : session.pages.get(cookie);
  if (!remaining) throw new LdapFailure(ResultCode.unwillingToPerform, 'unknown paged results cookie');
  session.pages.delete(cookie);
  // A page may not be larger than the limit either, unless it is the last.
  if (limit > 0 && size >= limit && remaining.length > limit)
    return { entries: shown(remaining.slice(0, limit)), result: { code: ResultCode.sizeLimitExceeded } };
  const page = remaining.slice(0, size);
  const next = remaining.length > size ? session.keepPages(remaining.slice(size)) : '';
  const answer = { oid: PAGED_RESULTS, value: encodePage(next) };
  return { entries: shown(page), result: { code: ResultCode.success, controls: [answer] } };
}

function find(session: Session, base: Dn, request: SearchRequest): Entry[] {
  const bound = session.access;
  return candidates(session, base, request.scope).filter((entry) => {
    const access = aboutServer(entry) ? UNBOUND : bound;
    return matches(request.filter, entry, (type) => access.may('search', entry, type)) && access.sees(entry);
  });
}

/** The root DSE and the schema are open to all. */
const aboutServer = (entry: Entry) => entry.id === 0;

function candidates(session: Session, base: Dn, scope: SearchRequest['scope']): Entry[] {
  const { store } = session.directory;
  if (base.key === '') return scope === 'base' ? [rootDse()] : candidates(session, session.directory.suffix, scope);
  if (base.key === 'cn=schema') return [schemaEntry(session.directory.knows)];
  const entry = store.get(base);
  if (!entry) {
    const failure = missing(session, base);
    if (failure.code === ResultCode.insufficientAccess) return [];
    throw failure;
  }
  if (scope === 'base') return [entry];
  return scope === 'one' ? store.children(base) : store.subtree(base);
}

function pageOf({ value }: Control): { size: number; cookie: string } {
  const reader = new BerReader(required(value));
  reader.readSequence();
  return { size: required(reader.readInt()), cookie: required(reader.readString()) };
}

/** 0 is "no limit". */
const smallest = (a: number, b: number) => (a === 0 || b === 0 ? Math.max(a, b) : Math.min(a, b));
