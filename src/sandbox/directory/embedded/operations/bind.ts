import { verifyPassword } from '../../password.js';
import { parseDn, type Session } from '../directory.js';
import { Dn } from '../dn.js';
import type { Entry } from '../entry.js';
import type { BindRequest, Result } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';

/** A failed bind leaves the connection anonymous (RFC 4511, section 4.2.1). */
export function bind(session: Session, request: BindRequest): Result {
  session.subject = Dn.root;
  const { version, dn, password, mechanism } = request;
  if (version !== 2 && version !== 3) throw new LdapFailure(ResultCode.protocolError, 'version not supported');
  if (password === undefined) throw refusedMechanism(session, mechanism);
  if (dn === '') return { code: ResultCode.success };
  if (password === '') throw new LdapFailure(ResultCode.unwillingToPerform, 'Unauthenticated binds are not allowed');
  const subject = authenticate(session, dn, password);
  if (!subject) throw WRONG;
  session.subject = subject;
  return { code: ResultCode.success };
}

/** The name in its own spelling; undefined for a wrong password as for a name that does not exist or is none. */
function authenticate({ directory }: Session, dn: string, password: string): Dn | undefined {
  const name = parseDn(dn, WRONG, 'invalid bind dn');
  if (name.key === directory.manager.key) return password === directory.managerPassword ? directory.manager : undefined;
  const entry = directory.store.get(name);
  return entry && hasPassword(entry, password) ? entry.dn : undefined;
}

const WRONG = new LdapFailure(ResultCode.invalidCredentials);

const hasPassword = (entry: Entry, password: string) =>
  entry.values('userPassword').some((hash) => verifyPassword(hash, password));

function refusedMechanism({ encrypted }: Session, mechanism: string | undefined): LdapFailure {
  return mechanism === 'EXTERNAL' && !encrypted
    ? new LdapFailure(ResultCode.inappropriateAuthentication, 'SASL EXTERNAL bind requires an SSL connection')
    : new LdapFailure(ResultCode.authMethodNotSupported, 'SASL mechanism not supported');
}
