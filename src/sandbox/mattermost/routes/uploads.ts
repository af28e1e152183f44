import { can } from '../access/permissions.js';
import { addToUpload, createUpload, uploadJson } from '../domain/uploads.js';
import { AppError, forbidden, invalidBodyParam, notImplemented } from '../http/app-error.js';
import { decodeObject } from '../http/body.js';
import { type Call, json } from '../http/call.js';
import { route, type Route } from '../http/routes.js';
import type { UploadSession } from '../store/rows.js';

/** Files that come in pieces, and can go on after a break. Source: `api4/upload.go`, `app/upload.go`. */
export const uploadRoutes: readonly Route[] = [
  route('POST', '/uploads', create),
  route('GET', '/uploads/:upload_id', (call) => json(uploadJson(call.site, uploadFor(call)))),
  route('POST', '/uploads/:upload_id', addData),
  route('GET', '/users/:user_id/uploads', (call) => {
    const userId = call.id('user_id');
    if (userId !== call.user.id && !can(call.site, call.user, 'edit_other_users')) throw forbidden();
    return json(call.site.store.uploads.by('user', userId).map((upload) => uploadJson(call.site, upload)));
  }),
];

function create(call: Call) {
  const { site, user } = call;
  requireAttachments(call);
  const body = decodeObject(call.json(), { type: 'string', filename: 'string', file_size: 'number' });
  if (!body) throw invalidBodyParam('upload');
  if (body.type !== 'import') throw notImplemented('uploads of attachments');
  if (!can(site, user, 'manage_system')) throw forbidden();
  return json(uploadJson(site, createUpload(site, user, body.filename ?? '', body.file_size ?? 0)), 201);
}

function addData(call: Call) {
  requireAttachments(call);
  const upload = uploadFor(call);
  if (!can(call.site, call.user, 'manage_system')) throw forbidden();
  const name = addToUpload(call.site, upload, call.bytes);
  if (name === undefined) return { status: 204, body: null };
  return json({
    id: upload.id,
    user_id: upload.userId,
    name: upload.filename,
    extension: 'zip',
    size: upload.fileSize,
  });
}

function uploadFor(call: Call): UploadSession {
  const upload = call.site.store.uploads.get(call.id('upload_id'));
  if (!upload) throw new AppError(404, 'app.upload.get.app_error', 'Failed to get upload.');
  if (upload.userId !== call.user.id && !can(call.site, call.user, 'manage_system')) {
    throw new AppError(403, 'api.upload.get_upload.forbidden.app_error', 'Failed to get upload.');
  }
  return upload;
}

function requireAttachments({ site }: Call): void {
  if (site.config.isOn('FileSettings', 'EnableFileAttachments')) return;
  throw new AppError(
    501,
    'api.file.attachments.disabled.app_error',
    'File attachments have been disabled on this server.',
  );
}
