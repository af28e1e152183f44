import { inflateRawSync } from 'node:zlib';

/** All files of a zip archive, one after the other: what a saved plan holds can only be searched like this. */
export const unzip = (archive: Buffer): Buffer => {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files: Buffer[] = [];
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [archive.readUInt16LE(entry + 10), archive.readUInt32LE(entry + 20)];
    const header = archive.readUInt32LE(entry + 42);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const data = archive.subarray(start, start + size);
    files.push(method === 0 ? data : inflateRawSync(data));
    entry +=
      46 + archive.readUInt16LE(entry + 28) + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  return Buffer.concat(files);
};
