import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, DiagnosticError, type Log } from '../../plugin/index.js';
import type { Upload } from '../api/bulk-imports.js';
import { isMattermostError } from '../api/error.js';
import { settled } from '../api/settled.js';
import type { MattermostClient } from '../client.js';

/** The server wants so much at least in the first piece; more would be more to send again after a break. */
const PIECE = 5 * 1024 * 1024;
/** So many pieces in a row may get lost. */
const TRIES = 5;

interface Context {
  readonly client: MattermostClient;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * Brings an archive to the server under this name, unless it is there; goes on with an upload that broke off. Gives
 * the name that imports know it by.
 */
export const uploaded = async (archive: string, name: string, context: Context): Promise<string> => {
  const { client, log } = context;
  const present = async (): Promise<string | undefined> =>
    (await client.api.bulkImports.files()).find((file) => file.endsWith(`_${name}`));
  const before = await present();
  if (before !== undefined) return before;
  const { size } = await stat(archive);
  await requireRoom(size, client);
  for (let tries = 1; ; tries++) {
    const upload = await begun(name, size, client, tries === 1);
    log.info('uploading', { file: name, bytes: size, from: upload.file_offset });
    try {
      await send(archive, upload, context);
    } catch (error) {
      const came = await present();
      if (came !== undefined) return came;
      // What may still come by itself must not mix with what is sent now: the next try is an upload of its own.
      if (!mayActLater(error) || tries === TRIES) throw error;
      log.info('the upload is begun anew', { file: name, why: (error as Error).message });
      continue;
    }
    return `${upload.id}_${upload.filename}`;
  }
};

/** One that broke off earlier, where there is one and it may be gone on with; else a new one. */
const begun = (name: string, size: number, { api, account }: MattermostClient, mayGoOn: boolean): Promise<Upload> => {
  const earlier = async (): Promise<Upload | undefined> =>
    (await api.bulkImports.uploads(account.id)).find((one) => one.filename === name && one.file_size === size);
  const begin = (): Promise<Upload> =>
    settled(
      () => api.bulkImports.beginUpload(name, size),
      async () => (mayGoOn ? earlier() : undefined),
    );
  return mayGoOn ? earlier().then((found) => found ?? begin()) : begin();
};

/** Piece after piece. Where an answer is lost, the server is asked how far it has come. */
const send = async (archive: string, upload: Upload, { client, signal, log }: Context): Promise<void> => {
  const { bulkImports } = client.api;
  const file = await open(archive);
  try {
    let { file_offset: offset } = upload;
    for (let tries = 0; offset < upload.file_size;) {
      signal.throwIfAborted();
      const piece = Buffer.alloc(Math.min(PIECE, upload.file_size - offset));
      await file.read(piece, 0, piece.length, offset);
      try {
        await bulkImports.addToUpload(upload.id, piece);
        offset += piece.length;
        tries = 0;
      } catch (error) {
        if (!isMattermostError(error) || !(error.ambiguous || isConcurrent(error)) || mayActLater(error)) throw error;
        const now = await bulkImports.upload(upload.id);
        if (!now) return;
        tries = now.file_offset > offset ? 0 : tries + 1;
        if (tries === TRIES) throw error;
        offset = now.file_offset;
        await sleep(client.polling.first, undefined, { signal });
      }
      log.info('uploaded', { file: upload.filename, bytes: offset, of: upload.file_size });
    }
  } finally {
    await file.close();
  }
};

/** The server is still busy with a piece of which nothing is known. */
const isConcurrent = (error: unknown): boolean =>
  isMattermostError(error, 400, 'app.upload.upload_data.concurrent.app_error');

/** Somebody in between gave up waiting, and the server may not have. */
export const mayActLater = (error: unknown): boolean =>
  isMattermostError(error) && error.ambiguous && (error.status === 504 || error.id === 'ETIMEDOUT');

const requireRoom = async (size: number, { api }: MattermostClient): Promise<void> => {
  const settings = await api.bulkImports.settings();
  refuseTooLarge(size, settings.MaxFileSize ?? undefined);
  if (settings.EnableFileAttachments === false)
    throw new DiagnosticError({
      path: at('source'),
      summary: 'Mattermost takes no files, and so no imports',
      detail:
        'FileSettings.EnableFileAttachments is false, which closes uploads of imports as well. Set it to true, at least for the import.',
    });
};

/** @param max bytes; undefined where that could not be read */
export const refuseTooLarge = (size: number, max: number | undefined): void => {
  if (max === undefined || size <= max) return;
  throw new DiagnosticError({
    path: at('source'),
    summary: 'The archive is larger than what Mattermost takes',
    detail: `It has ${size} bytes, and FileSettings.MaxFileSize is ${max}. Raise it for the import, or make several imports: each needs its own version line, and what it refers to must be on the server by then. A proxy in between may have a limit too; pieces of ${PIECE} bytes pass through it.`,
  });
};
