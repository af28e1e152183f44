import { Dn } from '../dn.js';
import { parseDn, type Session } from '../directory.js';
import { verifyPassword } from '../../password.js';
import type { BindRequest, Result } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';

/** A failed bind leaves the connection anonymous (RFC 4511, section 4.2.1). */
export function bind(session: Session, { version, dn, password }: BindRequest): Result {
  session.subject = Dn.root;
  if (version !== 3) throw new LdapFailure(ResultCode.protocolError, 'version not supported');
  if (password === undefined) throw new LdapFailure(ResultCode.authMethodNotSupported, 'SASL mechanism not supported');
  const subject = parseDn(dn);
  if (password === '') {
    if (subject.key === '') return { code: ResultCode.success };
    throw new LdapFailure(ResultCode.unwillingToPerform, 'Unauthenticated binds are not allowed');
  }
  if (!isRight(session, subject, password)) throw new LdapFailure(ResultCode.invalidCredentials);
  session.subject = subject;
  return { code: ResultCode.success };
}

function isRight({ directory }: Session, subject: Dn, password: string): boolean {
  if (subject.key === directory.manager.key) return password === directory.managerPassword;
  const stored = directory.store.get(subject)?.values('userPassword') ?? [];
  return stored.some((hash) => verifyPassword(hash, password));
}
