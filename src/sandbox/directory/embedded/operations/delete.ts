import { missing, parseDn, type Session } from '../directory.js';
import { memberKeys, refreshMemberOf } from '../plugins/member-of.js';
import { updateReferences } from '../plugins/referential-integrity.js';
import type { DeleteRequest } from '../protocol/message.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';

export function remove(session: Session, request: DeleteRequest): void {
  const { directory, access } = session;
  const { store } = directory;
  const dn = parseDn(request.dn);
  const entry = store.get(dn);
  if (!entry) throw missing(session, dn);
  if (!access.may('delete', entry))
    throw new LdapFailure(
      ResultCode.insufficientAccess,
      `Insufficient 'delete' privilege to delete the entry '${dn.toString()}'.\n`,
    );
  if (store.children(dn).length > 0) throw new LdapFailure(ResultCode.notAllowedOnNonLeaf);
  store.remove(entry);
  updateReferences(store, dn, undefined);
  refreshMemberOf(store, memberKeys(entry));
}
