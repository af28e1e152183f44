import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { at, DiagnosticError } from '../../plugin/index.js';

/** SHA-256 of a file, in hex. Reads it whole, a piece at a time. */
export const checksumOf = async (source: string, signal: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(source, { highWaterMark: 1024 * 1024, signal }))
      hash.update(chunk as Buffer);
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(source, error);
  }
  return hash.digest('hex');
};

export const unreadable = (source: string, error: unknown): DiagnosticError =>
  new DiagnosticError(
    {
      path: at('source'),
      summary: 'The file to import cannot be read',
      detail: `${source}: ${error instanceof Error ? error.message : String(error)}. Expected a file of JSON lines or a zip archive; relative paths begin where Terraform runs, "\${path.module}/…" in the module.`,
    },
    { cause: error },
  );

/** What the file is called on the server: its jobs are found by it, whatever happened to the state. */
export const archiveName = (checksum: string): string => `muster-bulk-import-${checksum}.zip`;

/** The other way round, from a job's `import_file`: `UPLOAD_muster-bulk-import-….zip`. */
export const checksumIn = (importFile: string | undefined): string | undefined =>
  /_muster-bulk-import-([0-9a-f]{64})\.zip$/.exec(importFile ?? '')?.[1];
