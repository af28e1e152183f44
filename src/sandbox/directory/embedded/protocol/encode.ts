import { Ber, BerWriter } from 'ldapts';
import type { FoundEntry, PartialAttribute, Request, Result } from './message.js';

/** Encodes the final answer to a request (RFC 4511, section 4.1.9). */
export function encodeResult(messageId: number, operation: Request['operation'], result: Result): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(messageId);
  writer.startSequence(responseTags[operation]);
  writer.writeEnumeration(result.code);
  writer.writeString(result.matchedDn ?? '');
  writer.writeString(result.message ?? '');
  if (result.extended?.oid !== undefined) writer.writeString(result.extended.oid, 0x8a);
  if (result.extended?.value !== undefined) writer.writeString(result.extended.value, 0x8b);
  writer.endSequence();
  if (result.controls?.length) {
    writer.startSequence(0xa0);
    for (const control of result.controls) {
      writer.startSequence();
      writer.writeString(control.oid);
      writer.writeBuffer(control.value, Ber.OctetString);
      writer.endSequence();
    }
    writer.endSequence();
  }
  writer.endSequence();
  return writer.buffer;
}

export function encodeEntry(messageId: number, entry: FoundEntry): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(messageId);
  writeEntry(writer, entry);
  writer.endSequence();
  return writer.buffer;
}

/** The value of a post-read control's answer (RFC 4527): a search result entry. */
export function encodeEntryValue(entry: FoundEntry): Buffer {
  const writer = new BerWriter();
  writeEntry(writer, entry);
  return writer.buffer;
}

/** The value of a paged results control's answer (RFC 2696). */
export function encodePage(cookie: string): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(0);
  writer.writeString(cookie);
  writer.endSequence();
  return writer.buffer;
}

const responseTags: Record<Request['operation'], number> = {
  bind: 0x61,
  search: 0x65,
  modify: 0x67,
  add: 0x69,
  delete: 0x6b,
  modifydn: 0x6d,
  compare: 0x6f,
  extended: 0x78,
  unbind: 0x78,
  abandon: 0x78,
};

function writeEntry(writer: BerWriter, entry: FoundEntry): void {
  writer.startSequence(0x64);
  writer.writeString(entry.dn);
  writer.startSequence();
  for (const attribute of entry.attributes) writeAttribute(writer, attribute);
  writer.endSequence();
  writer.endSequence();
}

function writeAttribute(writer: BerWriter, { type, values }: PartialAttribute): void {
  writer.startSequence();
  writer.writeString(type);
  writer.startSequence(Ber.Set | Ber.Constructor);
  for (const value of values) writer.writeString(value);
  writer.endSequence();
  writer.endSequence();
}
