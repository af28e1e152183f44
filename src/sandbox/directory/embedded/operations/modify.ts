import { verifyPassword } from '../../password.js';
import { missing, parseDn, type Session } from '../directory.js';
import type { Entry } from '../entry.js';
import { memberKeys, refreshMemberOf } from '../plugins/member-of.js';
import { modified } from '../plugins/operational.js';
import { assignUniqueId, refuseDuplicateId } from '../plugins/unique-id.js';
import type { Change, ModifyRequest } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import { attributeKey, attributeType } from '../schema.js';
import { checkSchema, checkSyntax, withSuperiorClasses } from '../schema-check.js';
import { withHashedPassword } from './add.js';

/** Returns the entry as it was stored. */
export function modify(session: Session, request: ModifyRequest): Entry {
  const { directory, access } = session;
  const { store } = directory;
  const dn = parseDn(request.dn);
  const before = store.get(dn);
  if (!before) throw missing(session, dn);
  for (const { type } of request.changes)
    if (attributeType(type)?.serverMade) throw new LdapFailure(ResultCode.unwillingToPerform);
  for (const change of request.changes) checkAccess(session, before, change);
  let entry = request.changes.reduce(apply, before);
  entry = assignUniqueId(withSuperiorClasses(entry), access.unbound, before);
  entry = directory.numbers.assign(entry, store);
  for (const { type, values } of request.changes) checkSyntax(type, values);
  checkSchema(entry, directory.knows);
  checkNaming(before, entry);
  refuseDuplicateId(entry, store);
  store.put(modified(withHashedPassword(entry), session.subject));
  refreshMemberOf(store, changedMembers(before, entry));
  return store.get(dn) ?? entry;
}

/** Write on the attribute, or selfwrite where the only value changed is the writer's own name. */
function checkAccess({ access, subject }: Session, entry: Entry, { type, values, kind }: Change): void {
  if (attributeKey(type) === 'memberof' && !access.unbound) deny(entry, type);
  if (access.may('write', entry, type)) return;
  const own = kind !== 'replace' && values.length === 1 && values.every((value) => isSame(type, value, subject.key));
  if (!own || !access.may('selfwrite', entry, type)) deny(entry, type);
}

function deny(entry: Entry, type: string): never {
  throw new LdapFailure(
    ResultCode.insufficientAccess,
    `Insufficient 'write' privilege to the '${attributeType(type)?.name ?? type}' attribute of entry '${entry.dn.toString().toLowerCase()}'.\n`,
  );
}

function apply(entry: Entry, { kind, type, values }: Change): Entry {
  const present = entry.attribute(type);
  if (kind === 'replace') return entry.with(type, values);
  if (kind === 'add') {
    if (values.length === 0) throw new LdapFailure(ResultCode.protocolError, 'no values given');
    const joined = entry.with(type, [...(present?.values ?? []), ...values]);
    if (joined.keys(type).size < joined.values(type).length) throw new LdapFailure(ResultCode.typeOrValueExists);
    return joined;
  }
  if (!present) throw new LdapFailure(ResultCode.noSuchAttribute);
  if (values.length === 0) return entry.with(type, []);
  if (attributeKey(type) === 'userpassword') return withoutPasswords(entry, values);
  if (!values.every((value) => present.has(value))) throw new LdapFailure(ResultCode.noSuchAttribute);
  return entry.with(type, present.without(new Set(values.map((value) => present.keyOf(value)))).values);
}

/** A password is taken away by its clear text as well as by its hash. */
function withoutPasswords(entry: Entry, passwords: readonly string[]): Entry {
  const stored = entry.values('userPassword');
  const matches = (hash: string) => passwords.some((password) => password === hash || verifyPassword(hash, password));
  if (!stored.some(matches)) throw new LdapFailure(ResultCode.noSuchAttribute);
  return entry.with(
    'userPassword',
    stored.filter((hash) => !matches(hash)),
  );
}

function checkNaming(before: Entry, entry: Entry): void {
  for (const { type, value } of before.dn.rdn)
    if (!entry.attribute(type)?.has(value)) throw new LdapFailure(ResultCode.notAllowedOnRdn);
}

function isSame(type: string, value: string, key: string): boolean {
  return attributeType(type)?.syntax === 'dn' && parseDn(value).key === key;
}

function changedMembers(before: Entry, after: Entry): string[] {
  const [old, now] = [new Set(memberKeys(before)), new Set(memberKeys(after))];
  return [...[...old].filter((key) => !now.has(key)), ...[...now].filter((key) => !old.has(key))];
}
