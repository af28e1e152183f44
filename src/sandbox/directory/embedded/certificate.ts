import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Ber, BerWriter } from 'ldapts';

export interface ServerCertificate {
  readonly key: string;
  /** PEM; it is its own authority. */
  readonly certificate: string;
}

/** A self-signed certificate (RFC 5280) for `localhost` and 127.0.0.1, for the life of one server. */
export function selfSignedCertificate(now = new Date()): ServerCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const toBeSigned = der((writer) => {
    within(writer, 0xa0, () => writer.writeInt(2)); // version 3
    writer.writeBuffer(Buffer.concat([Buffer.of(1), randomBytes(15)]), Ber.Integer);
    writeAlgorithm(writer);
    writeName(writer);
    within(writer, SEQUENCE, () => {
      writer.writeString(time(now.getTime() - DAY), Ber.UTCTime);
      writer.writeString(time(now.getTime() + 365 * DAY), Ber.UTCTime);
    });
    writeName(writer);
    writeRaw(writer, publicKey);
    within(writer, 0xa3, () => within(writer, SEQUENCE, () => writeExtensions(writer)));
  });
  const bytes = der((writer) => {
    writeRaw(writer, toBeSigned);
    writeAlgorithm(writer);
    writer.writeBuffer(Buffer.concat([Buffer.of(0), sign('sha256', toBeSigned, privateKey)]), Ber.BitString);
  });
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  const certificate = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  return { key: privateKey, certificate };
}

const SEQUENCE = Ber.Sequence | Ber.Constructor;
const SET = Ber.Set | Ber.Constructor;
const DAY = 24 * 3600_000;

const time = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/^..|\.\d+|[-:T]/g, '');

function writeAlgorithm(writer: BerWriter): void {
  within(writer, SEQUENCE, () => writer.writeOID('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
}

function writeName(writer: BerWriter): void {
  within(writer, SEQUENCE, () =>
    within(writer, SET, () =>
      within(writer, SEQUENCE, () => {
        writer.writeOID('2.5.4.3');
        writer.writeString('localhost', Ber.Utf8String);
      }),
    ),
  );
}

function writeExtensions(writer: BerWriter): void {
  const authority = der((value) => value.writeBoolean(true));
  const names = der((value) => {
    value.writeString('localhost', 0x82);
    value.writeBuffer(Buffer.of(127, 0, 0, 1), 0x87);
  });
  for (const [oid, value] of [
    ['2.5.29.19', authority], // basic constraints
    ['2.5.29.17', names], // subject alternative names
  ] as const)
    within(writer, SEQUENCE, () => {
      writer.writeOID(oid);
      writer.writeBuffer(value, Ber.OctetString);
    });
}

function der(write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  within(writer, SEQUENCE, () => write(writer));
  return writer.buffer;
}

function within(writer: BerWriter, tag: number, write: () => void): void {
  writer.startSequence(tag);
  write();
  writer.endSequence();
}

function writeRaw(writer: BerWriter, bytes: Buffer): void {
  for (const byte of bytes) writer.writeByte(byte);
}
