import { missing, parseDn, type Session } from '../directory.js';
import type { CompareRequest, Result } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';

export function compare(session: Session, { dn, type, value }: CompareRequest): Result {
  const name = parseDn(dn);
  const entry = session.directory.store.get(name);
  if (!entry) {
    const failure = missing(session, name);
    // 389 Directory Server hides what is missing behind a bare "success", which no comparison ever gives.
    if (failure.code === ResultCode.insufficientAccess) return { code: ResultCode.success };
    throw failure;
  }
  if (!session.access.may('compare', entry, type)) throw new LdapFailure(ResultCode.insufficientAccess);
  const attribute = entry.attribute(type);
  if (!attribute) throw new LdapFailure(ResultCode.noSuchAttribute);
  return { code: attribute.has(value) ? ResultCode.compareTrue : ResultCode.compareFalse };
}
