import { missing, parseDn, type Session } from '../directory.js';
import type { CompareRequest, Result } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';

export function compare(session: Session, { dn, type, value }: CompareRequest): Result {
  const name = parseDn(dn);
  const entry = session.directory.store.get(name);
  if (!entry) throw missing(session, name);
  if (!session.access.may('compare', entry, type))
    throw new LdapFailure(
      ResultCode.insufficientAccess,
      `Insufficient 'compare' privilege to the '${type}' attribute of entry '${name.toString()}'.\n`,
    );
  const attribute = entry.attribute(type);
  if (!attribute) throw new LdapFailure(ResultCode.noSuchAttribute);
  return { code: attribute.has(value) ? ResultCode.compareTrue : ResultCode.compareFalse };
}
