import { hashPassword, isHashed } from '../../password.js';
import { missing, parseDn, type Session } from '../directory.js';
import type { Dn } from '../dn.js';
import { Entry } from '../entry.js';
import { memberKeys, refreshMemberOf } from '../plugins/member-of.js';
import { created } from '../plugins/operational.js';
import { assignUniqueId, refuseDuplicateId } from '../plugins/unique-id.js';
import type { AddRequest } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import { attributeType } from '../schema.js';
import { checkSchema, checkSyntax, withSuperiorClasses } from '../schema-check.js';

/** Returns the entry as it was stored. */
export function add(session: Session, request: AddRequest): Entry {
  const { directory, access } = session;
  const { store } = directory;
  const dn = parseDn(request.dn, request.dn.includes('=') ? undefined : NO_RDN);
  let entry = withNamingValues(requested(store.newId(), dn, request), dn);
  if (!dn.isWithin(directory.suffix)) throw new LdapFailure(ResultCode.noSuchObject);
  if (!access.may('add', entry))
    throw new LdapFailure(
      ResultCode.insufficientAccess,
      `Insufficient 'add' privilege to add the entry '${dn.toString()}'.\n`,
    );
  if (store.get(dn)) throw new LdapFailure(ResultCode.alreadyExists);
  if (!store.get(dn.parent) && dn.key !== directory.suffix.key) throw missing(session, dn);
  entry = assignUniqueId(withSuperiorClasses(entry), access.unbound);
  entry = directory.numbers.assign(entry, store);
  for (const { type, values } of entry.all()) checkSyntax(type, values);
  checkSchema(entry, directory.knows);
  refuseDuplicateId(entry, store);
  store.put(created(withHashedPassword(entry), session.subject));
  refreshMemberOf(store, memberKeys(entry));
  return store.get(dn) ?? entry;
}

const NO_RDN = new LdapFailure(ResultCode.invalidDnSyntax, 'failed to add RDN values');

function requested(id: number, dn: Dn, { attributes }: AddRequest): Entry {
  let entry = Entry.empty(id, dn);
  for (const { type, values } of attributes) {
    if (values.length === 0) throw new LdapFailure(ResultCode.protocolError);
    if (attributeType(type)?.serverMade) continue;
    const joined = [...entry.values(type), ...values];
    entry = entry.with(type, joined);
    if (entry.keys(type).size < joined.length) throw new LdapFailure(ResultCode.typeOrValueExists);
  }
  return entry;
}

/** The values of the name are values of the entry, said or not. */
export function withNamingValues(entry: Entry, dn: Dn): Entry {
  return dn.rdn.reduce(
    (named, { type, value }) =>
      named.attribute(type)?.has(value) ? named : named.with(type, [...named.values(type), value]),
    entry,
  );
}

export function withHashedPassword(entry: Entry): Entry {
  const values = entry.values('userPassword');
  if (values.every(isHashed)) return entry;
  return entry.with(
    'userPassword',
    values.map((value) => (isHashed(value) ? value : hashPassword(value))),
  );
}
