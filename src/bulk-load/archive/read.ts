import type { Readable } from 'node:stream';
import { open as openZip, type Entry, type ZipFile } from 'yauzl';

/** Files of an import archive lie here; the lines of one that is imported, beside it. Source: `model.ExportDataDir`. */
export const DATA = 'data/';

/** An archive as the server wants it: one file of lines at its root, attachments in `data/`. */
export interface Archive {
  /** Name of the file of lines. */
  readonly name: string;
  /** Below `data/`. */
  readonly attachments: ReadonlySet<string>;
  /** Of the file of lines. */
  lines(): Promise<AsyncIterable<Buffer>>;
  close(): void;
}

/** What is packed cannot be unpacked. */
export class BrokenArchive extends Error {
  constructor(cause: unknown) {
    super(`the archive is broken: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** @throws Error with a sentence that says what is wrong with it */
export const openArchive = async (file: string): Promise<Archive> => {
  const zip = await opened(file);
  try {
    const entries = await entriesOf(zip);
    const roots = entries.filter(({ fileName }) => /^[^/]+\.jsonl$/.test(fileName));
    const [root] = roots;
    if (!root) throw new Error('the archive has no .jsonl file at its root: folders are not looked into');
    if (roots.length > 1)
      throw new Error(`the archive has ${roots.length} .jsonl files at its root, of which the server takes any one`);
    return {
      name: root.fileName,
      attachments: new Set(
        entries
          .filter(({ fileName }) => fileName.startsWith(DATA) && !fileName.endsWith('/'))
          .map(({ fileName }) => fileName.slice(DATA.length)),
      ),
      lines: () => streamOf(zip, root),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};

const opened = (file: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    openZip(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(new Error(`this is no zip archive that can be read: ${error.message}`, { cause: error }));
      else resolve(zip);
    });
  });

const entriesOf = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(new BrokenArchive(error)));
    zip.readEntry();
  });

const streamOf = (zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(unpacked(stream));
    });
  });

async function* unpacked(stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    throw new BrokenArchive(error);
  }
}
