import { AppError } from '../http/app-error.js';
import { now, type Site } from '../site.js';
import { newId } from '../store/id.js';
import type { UploadSession, User } from '../store/rows.js';

/** The first piece of a file must have so many bytes, unless it is the whole file. Source: `app/upload.go`. */
const SMALLEST_FIRST = 5 * 1024 * 1024;

export function createUpload(site: Site, user: User, filename: string, fileSize: number): UploadSession {
  const invalid = (field: string, name: string) =>
    new AppError(400, `model.upload_session.is_valid.${field}.app_error`, `Invalid value for ${name}`);
  if (fileSize > Number(site.config.get('FileSettings', 'MaxFileSize'))) {
    throw new AppError(
      413,
      'api.upload.create.upload_too_large.app_error',
      'Unable to upload file. File is too large.',
    );
  }
  if (filename === '' || filename.length > 256) throw invalid('filename', 'Filename');
  if (!Number.isInteger(fileSize) || fileSize <= 0) throw invalid('file_size', 'FileSize');
  return site.store.uploads.put({
    id: newId(),
    userId: user.id,
    type: 'import',
    filename: filename.slice(filename.lastIndexOf('/') + 1),
    fileSize,
    fileOffset: 0,
    pieces: [],
    createAt: now(),
  });
}

/** Takes the next bytes. Gives the file's name when it is whole, and then the session is gone. */
export function addToUpload({ store }: Site, upload: UploadSession, bytes: Buffer): string | undefined {
  if (bytes.length > upload.fileSize - upload.fileOffset) {
    throw new AppError(400, 'api.upload.upload_data.invalid_content_length', 'Invalid Content-Length');
  }
  if (upload.fileOffset === 0 && bytes.length < SMALLEST_FIRST && bytes.length !== upload.fileSize) {
    throw new AppError(
      400,
      'app.upload.upload_data.first_part_too_small.app_error',
      `Failed to upload data. First part must be at least ${SMALLEST_FIRST} Bytes.`,
    );
  }
  const pieces = [...upload.pieces, bytes];
  const fileOffset = upload.fileOffset + bytes.length;
  if (fileOffset < upload.fileSize) {
    store.uploads.put({ ...upload, fileOffset, pieces });
    return undefined;
  }
  const name = `${upload.id}_${upload.filename}`;
  store.imports.put({ name, pieces });
  store.uploads.remove(upload.id);
  return name;
}

export function uploadJson(site: Site, upload: UploadSession): Record<string, unknown> {
  return {
    id: upload.id,
    type: upload.type,
    create_at: upload.createAt,
    user_id: upload.userId,
    filename: upload.filename,
    path: `${String(site.config.get('ImportSettings', 'Directory')).replace(/^\.\//, '')}/${upload.id}_${upload.filename}`,
    file_size: upload.fileSize,
    file_offset: upload.fileOffset,
  };
}
