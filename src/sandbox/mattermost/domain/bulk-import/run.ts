import { fromBuffer, type Entry } from 'yauzl';
import { pause, type Lost } from '../../background.js';
import { AppError } from '../../http/app-error.js';
import type { Site } from '../../site.js';
import type { Job } from '../../store/rows.js';
import { importLine, isPosts, type Line } from './lines.js';
import { validateLine } from './validate.js';

/** Why a job of type `import_process` ends: at a line of the file, or 0. */
export class FailedImport extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/** Posts are looked at in such numbers before any of them is written. */
const POSTS_AT_ONCE = 1000;

/**
 * Imports the archive that the job names, and removes it when all went well. Source: `jobs/import_process/worker.go`,
 * `app/import.go`. No recording covers imports: what the worker itself says, and of lines that are no JSON or of another
 * version, is worded from memory.
 */
export async function runImport(site: Site, data: Job['data'], lost: Lost): Promise<void> {
  const name = data?.['import_file'];
  if (name === undefined) throw new FailedImport('ImportProcessWorker: Unable to process import: missing file.', 0);
  const file = site.store.imports.get(name);
  if (!file) throw new FailedImport('ImportProcessWorker: Unable to process import: file does not exist.', 0);
  await importLines(site, await linesIn(Buffer.concat(file.pieces)), lost);
  if (!lost.yes) site.store.imports.remove(name);
}

async function importLines(site: Site, lines: readonly string[], lost: Lost): Promise<void> {
  for (let i = 0; i < lines.length && !lost.yes;) {
    if (i === 0) {
      attempt(1, () => requireVersion(parsed(lines[0] ?? '')));
      i++;
      continue;
    }
    const first = attempt(i + 1, () => parsed(lines[i] ?? ''));
    if (!isPosts(first)) {
      attempt(i + 1, () => importOne(site, first));
      i++;
      continue;
    }
    const batch: Line[] = [];
    while (i + batch.length < lines.length && batch.length < POSTS_AT_ONCE) {
      const at = i + batch.length;
      const next = attempt(at + 1, () => parsed(lines[at] ?? ''));
      if (next.type !== first.type) break;
      batch.push(next);
    }
    batch.forEach((line, k) => attempt(i + k + 1, () => validateLine(line)));
    batch.forEach((line, k) => attempt(i + k + 1, () => importLine(site, line)));
    i += batch.length;
    await pause(0);
  }
}

function importOne(site: Site, line: Line): void {
  validateLine(line);
  importLine(site, line);
}

function attempt<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) throw new FailedImport(`BulkImport: ${error.message}`, line);
    throw error;
  }
}

function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch (error) {
    throw new AppError(
      400,
      'app.import.bulk_import.json_decode.error',
      `JSON decode of line failed., ${(error as Error).message}`,
    );
  }
}

function requireVersion({ type, version }: Line): void {
  if (type !== 'version' || typeof version !== 'number') {
    throw new AppError(
      400,
      'app.import.process_import_data_file_version_line.invalid_version.error',
      'Unable to read the version of the data import file.',
    );
  }
  if (version !== 1) {
    throw new AppError(
      400,
      'app.import.bulk_import.unsupported_version.error',
      'Incorrect or missing version in the data import file.',
    );
  }
}

/** Lines of the first file at the archive's root that ends in `.jsonl`. */
async function linesIn(archive: Buffer): Promise<readonly string[]> {
  const text = await new Promise<string | undefined>((done, failed) => {
    fromBuffer(archive, { lazyEntries: true }, (error, zip) => {
      if (error) {
        failed(new FailedImport('ImportProcessWorker: Unable to process import: failed to open file.', 0));
        return;
      }
      zip.on('end', () => done(undefined));
      zip.on('entry', (entry: Entry) => {
        if (!/^[^/]+\.jsonl$/.test(entry.fileName)) {
          zip.readEntry();
          return;
        }
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) {
            failed(broken);
            return;
          }
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', failed);
          stream.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
        });
      });
      zip.readEntry();
    });
  });
  if (text === undefined) {
    throw new FailedImport('ImportProcessWorker: Unable to process import: missing JSONL file.', 0);
  }
  return text.replace(/\n$/, '').split('\n');
}
