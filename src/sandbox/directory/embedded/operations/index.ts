import { BerReader } from 'ldapts';
import type { Session } from '../directory.js';
import type { Entry } from '../entry.js';
import { encodeEntryValue } from '../protocol/encode.js';
import type { Control, FoundEntry, Message, Result, ResponseControl } from '../protocol/message.js';
import { required, within } from '../protocol/reading.js';
import { LdapFailure, ResultCode } from '../protocol/result.js';
import { EFFECTIVE_RIGHTS, PAGED_RESULTS, POST_READ, WHO_AM_I } from '../root-dse.js';
import { add } from './add.js';
import { bind } from './bind.js';
import { compare } from './compare.js';
import { remove } from './delete.js';
import { modify } from './modify.js';
import { modifyDn } from './modify-dn.js';
import { readEntry } from './read.js';
import { search } from './search.js';

export interface Outcome {
  readonly entries: readonly FoundEntry[];
  readonly result: Result;
}

/** Carries out one request. Never throws for what a client did: that is a result code. */
export function perform(session: Session, message: Message): Outcome {
  try {
    for (const { oid, critical } of message.controls)
      if (critical && !isSupported(oid, message.request.operation))
        throw new LdapFailure(ResultCode.unavailableCriticalExtension);
    return session.directory.store.transaction(() => dispatch(session, message));
  } catch (error) {
    if (!(error instanceof LdapFailure)) throw error;
    return { entries: [], result: { code: error.code, message: error.message, matchedDn: error.matchedDn } };
  }
}

function dispatch(session: Session, { request, controls }: Message): Outcome {
  switch (request.operation) {
    case 'bind':
      return ended(bind(session, request));
    case 'search':
      return search(session, request, controls);
    case 'add':
      return written(session, controls, add(session, request));
    case 'modify':
      return written(session, controls, modify(session, request));
    case 'modifydn':
      return written(session, controls, modifyDn(session, request));
    case 'delete':
      remove(session, request);
      return ended({ code: ResultCode.success });
    case 'compare':
      return ended(compare(session, request));
    case 'extended':
      return ended(extended(session, request.oid));
    case 'unbind':
    case 'abandon':
      return ended({ code: ResultCode.success });
  }
}

function extended(session: Session, oid: string): Result {
  if (oid !== WHO_AM_I) throw new LdapFailure(ResultCode.protocolError, 'unsupported extended operation');
  const { subject } = session;
  return { code: ResultCode.success, extended: { value: subject.key === '' ? '' : `dn: ${subject.toString()}` } };
}

function isSupported(oid: string, operation: Message['request']['operation']): boolean {
  if (oid === PAGED_RESULTS || oid === EFFECTIVE_RIGHTS) return operation === 'search';
  return oid === POST_READ && ['add', 'modify', 'modifydn'].includes(operation);
}

const ended = (result: Result): Outcome => ({ entries: [], result });

/** A write's answer carries the entry as it now is, when the post-read control asks for it (RFC 4527). */
function written(session: Session, controls: readonly Control[], entry: Entry): Outcome {
  const asked = controls.find(({ oid }) => oid === POST_READ);
  return ended({ code: ResultCode.success, controls: asked && [postRead(session, asked, entry)] });
}

function postRead(session: Session, { value }: Control, entry: Entry): ResponseControl {
  const reader = new BerReader(required(value));
  const attributes = within(reader, 0x30, () => required(reader.readString()));
  return {
    oid: POST_READ,
    value: encodeEntryValue(readEntry(entry, attributes.length === 0 ? ['1.1'] : attributes, session.access)),
  };
}
