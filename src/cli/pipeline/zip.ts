import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { Problem } from '../problem.js';

/** One file of an archive, as text. */
export const fileInZip = async (archive: Buffer, name: string): Promise<string> => {
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(archive, { lazyEntries: true });
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () =>
      reject(
        new Problem(
          `there is no ${name} in what the pipeline kept`,
          'Keep the report by this name, as the example does.',
        ),
      ),
    );
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.fileName !== name) return zip.readEntry();
      zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(text(stream))));
    });
    zip.readEntry();
  });
};
