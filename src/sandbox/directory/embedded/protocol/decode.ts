import { Ber, BerReader } from 'ldapts';
import { decodeFilter } from '../filter.js';
import { required, skip, startOf, within } from './reading.js';
import type { Change, Control, Message, PartialAttribute, Request } from './message.js';

/** Cuts a byte stream into LDAP messages. Throws on bytes that cannot start one. */
export class MessageStream {
  private pending: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): Buffer[] {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const complete: Buffer[] = [];
    for (let length = messageLength(this.pending); length !== undefined && this.pending.length >= length;) {
      complete.push(this.pending.subarray(0, length));
      this.pending = this.pending.subarray(length);
      length = messageLength(this.pending);
    }
    return complete;
  }
}

/** Decodes one message (RFC 4511, section 4). Throws on anything that is not one. */
export function decodeMessage(bytes: Buffer): Message {
  const reader = new BerReader(bytes);
  reader.readSequence(SEQUENCE);
  const id = required(reader.readInt());
  const request = decodeRequest(reader);
  const controls = reader.remain > 0 ? decodeControls(reader) : [];
  return { id, request, controls };
}

const SEQUENCE = Ber.Sequence | Ber.Constructor;
const CONTROLS = 0xa0;
const SASL = 0xa3;

const scopes = ['base', 'one', 'sub'] as const;
const changeKinds = ['add', 'delete', 'replace'] as const;

function decodeRequest(reader: BerReader): Request {
  const tag = required(reader.peek());
  switch (tag) {
    case 0x60: {
      reader.readSequence(tag);
      const version = required(reader.readInt());
      const dn = required(reader.readString());
      const simple = reader.peek() === Ber.Context;
      if (simple) return { operation: 'bind', version, dn, password: required(reader.readString(Ber.Context)) };
      const end = startOf(reader, SASL);
      const mechanism = required(reader.readString());
      reader.offset = end;
      return { operation: 'bind', version, dn, mechanism };
    }
    case 0x42:
      skip(reader);
      return { operation: 'unbind' };
    case 0x63: {
      reader.readSequence(tag);
      const dn = required(reader.readString());
      const scope = scopes[required(reader.readEnumeration())] ?? 'unknown';
      reader.readEnumeration();
      const sizeLimit = required(reader.readInt());
      reader.readInt();
      const typesOnly = required(reader.readBoolean());
      const filter = decodeFilter(reader);
      const attributes = within(reader, SEQUENCE, () => required(reader.readString()));
      return { operation: 'search', dn, scope, sizeLimit, typesOnly, filter, attributes };
    }
    case 0x66: {
      reader.readSequence(tag);
      const dn = required(reader.readString());
      const changes = within(reader, SEQUENCE, (): Change => {
        reader.readSequence(SEQUENCE);
        const kind = required(changeKinds[required(reader.readEnumeration())]);
        return { kind, ...decodeAttribute(reader) };
      });
      return { operation: 'modify', dn, changes };
    }
    case 0x68: {
      reader.readSequence(tag);
      const dn = required(reader.readString());
      return { operation: 'add', dn, attributes: within(reader, SEQUENCE, () => decodeAttribute(reader)) };
    }
    case 0x4a:
      return { operation: 'delete', dn: required(reader.readString(tag)) };
    case 0x6c: {
      const end = startOf(reader, tag);
      const dn = required(reader.readString());
      const newRdn = required(reader.readString());
      const deleteOldRdn = required(reader.readBoolean());
      const newSuperior = reader.offset < end ? required(reader.readString(Ber.Context)) : undefined;
      return { operation: 'modifydn', dn, newRdn, deleteOldRdn, newSuperior };
    }
    case 0x6e: {
      reader.readSequence(tag);
      const dn = required(reader.readString());
      reader.readSequence(SEQUENCE);
      return { operation: 'compare', dn, type: required(reader.readString()), value: required(reader.readString()) };
    }
    case 0x50:
      return { operation: 'abandon', messageId: required(reader.readTag(tag)) };
    case 0x77: {
      const end = startOf(reader, tag);
      const oid = required(reader.readString(Ber.Context));
      reader.offset = end;
      return { operation: 'extended', oid };
    }
    default:
      throw new Error(`unknown operation 0x${tag.toString(16)}`);
  }
}

function decodeAttribute(reader: BerReader): PartialAttribute {
  reader.readSequence(SEQUENCE);
  const type = required(reader.readString());
  return { type, values: within(reader, Ber.Set | Ber.Constructor, () => required(reader.readString())) };
}

function decodeControls(reader: BerReader): Control[] {
  return within(reader, CONTROLS, () => {
    const end = startOf(reader, SEQUENCE);
    const oid = required(reader.readString());
    const critical = reader.offset < end && reader.peek() === Ber.Boolean ? required(reader.readBoolean()) : false;
    const value = reader.offset < end ? required(reader.readString(Ber.OctetString, true)) : undefined;
    return { oid, critical, value };
  });
}

/** Undefined while the head of the message is still incomplete. */
function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined;
  if (bytes[0] !== SEQUENCE) throw new Error('not an LDAP message');
  const reader = new BerReader(bytes);
  const contents = reader.readLength(1);
  return contents === null ? undefined : contents + reader.length;
}
