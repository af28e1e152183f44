import { missing, parseDn, type Session } from '../directory.js';
import type { Entry } from '../entry.js';
import { memberKeys, refreshMemberOf } from '../plugins/member-of.js';
import { modified } from '../plugins/operational.js';
import { updateReferences } from '../plugins/referential-integrity.js';
import type { ModifyDnRequest } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import { checkSchema } from '../schema-check.js';
import { withNamingValues } from './add.js';

/** Renames an entry and everything below it. Returns it as it was stored. */
export function modifyDn(session: Session, request: ModifyDnRequest): Entry {
  const { directory, access } = session;
  const { store } = directory;
  const from = parseDn(request.dn);
  const { rdns } = parseDn(request.newRdn, /^[\w.-]+$/.test(request.newRdn) ? BARE_WORD : BAD_RDN, BAD_RDN.message);
  const [rdn] = rdns;
  if (!rdn || rdns.length > 1) throw BAD_RDN;
  const superior = request.newSuperior === undefined ? from.parent : parseDn(request.newSuperior);
  const to = superior.child(rdn);
  const before = store.get(from);
  if (!before) throw access.unbound ? missing(session, from) : new LdapFailure(ResultCode.insufficientAccess);
  if (superior.isWithin(from))
    throw new LdapFailure(ResultCode.unwillingToPerform, 'new superior is descendent of the entry');
  if (superior.key !== from.parent.key && !access.unbound)
    throw new LdapFailure(
      ResultCode.insufficientAccess,
      `Insufficient 'moddn' privilege to move an entry to '${superior.toString()}'.\n`,
    );
  if (![...rdn, ...from.rdn].every(({ type }) => access.may('write', before, type)))
    throw new LdapFailure(ResultCode.insufficientAccess);
  if (!store.get(superior)) throw missing(session, to);
  if (to.key !== from.key && store.get(to)) throw new LdapFailure(ResultCode.alreadyExists);

  const entry = withNamingValues(request.deleteOldRdn ? withoutNamingValues(before) : before, to);
  checkSchema(entry, directory.knows);
  const moved = store.subtree(from);
  for (const old of moved) store.remove(old);
  for (const old of moved) {
    const renamed = old.id === entry.id ? modified(entry, session.subject) : old;
    store.put(renamed.named(old.dn.moved(from, to)));
  }
  // References compare equal to a name that differs in case alone, so they keep their spelling.
  if (to.key !== from.key) for (const old of moved) updateReferences(store, old.dn, old.dn.moved(from, to));
  refreshMemberOf(store, [to.key, ...memberKeys(entry)]);
  return store.get(to) ?? entry;
}

const BAD_RDN = new LdapFailure(ResultCode.invalidDnSyntax, 'invalid RDN');
/** What 389 Directory Server makes of a new name without a type. */
const BARE_WORD = new LdapFailure(ResultCode.unwillingToPerform, 'new superior is identical to the entry dn');

function withoutNamingValues(entry: Entry): Entry {
  return entry.dn.rdn.reduce((unnamed, { type, value }) => {
    const attribute = unnamed.attribute(type);
    return attribute ? unnamed.with(type, attribute.without(new Set([attribute.keyOf(value)])).values) : unnamed;
  }, entry);
}
