import { Attribute, BerWriter, Control, type BerReader } from 'ldapts';
import { Entry } from './entry.js';

/** RFC 4527. */
export const POST_READ_OID = '1.3.6.1.1.13.2';

const OCTET_STRING = 0x04;
const SEARCH_RESULT_ENTRY = 0x64;

/** Asks a write to return the entry as it is afterwards, which saves a read and shows what the server generated. */
export class PostRead extends Control {
  entry: Entry | undefined;

  constructor(readonly attributes: readonly string[]) {
    super(POST_READ_OID);
  }

  protected override writeControl(writer: BerWriter): void {
    const selection = new BerWriter();
    selection.startSequence();
    for (const attribute of this.attributes) selection.writeString(attribute);
    selection.endSequence();
    writer.writeBuffer(selection.buffer, OCTET_STRING);
  }

  protected override parseControl(reader: BerReader): void {
    reader.readSequence(SEARCH_RESULT_ENTRY);
    const dn = reader.readString() ?? '';
    reader.readSequence();
    const end = reader.offset + reader.length;
    const attributes: Record<string, unknown> = {};
    while (reader.offset < end) {
      const attribute = new Attribute();
      attribute.parse(reader);
      attributes[attribute.type] = attribute.values;
    }
    this.entry = new Entry(dn, attributes);
  }
}
