import { orAbsent } from './or-absent.js';
import { allPages } from './pages.js';
import type { Routes, UploadRow } from './routes.js';
import { jobOf } from './rows.js';
import type { Job } from './types.js';

/** What the server lets through. Null where the account may not read it. */
export interface FileSettings {
  /** Bytes. */
  readonly MaxFileSize: number | null;
  readonly EnableFileAttachments: boolean | null;
}

export type Upload = Pick<UploadRow, 'id' | 'filename' | 'file_size' | 'file_offset'>;

/** Files for imports, and the jobs that import them. All of it is for system admins only. Source: `api4/upload.go`, `import.go`, `job.go`. */
export class BulkImports {
  constructor(private readonly routes: Routes) {}

  settings = async (): Promise<Partial<FileSettings>> =>
    ((await this.routes.getConfig()) as { readonly FileSettings?: FileSettings }).FileSettings ?? {};

  /** Files that imports can be made of: `UPLOAD_name.zip`. */
  files = async (): Promise<readonly string[]> => (await this.routes.imports()) ?? [];

  /** Files of the account that have begun to come. */
  uploads = async (userId: string): Promise<readonly Upload[]> =>
    ((await this.routes.uploadsOf(userId)) ?? []).filter(({ type }) => type === 'import');

  beginUpload = (filename: string, size: number): Promise<Upload> => this.routes.createUpload(filename, size);

  /** `undefined` when the file is whole: then the upload is over. */
  upload = (id: string): Promise<Upload | undefined> => orAbsent(this.routes.upload(id));

  /** The next bytes; the first must be 5 MiB at least, or the whole file. Where the answer is lost, `upload` tells how far it came. */
  addToUpload = (id: string, bytes: Buffer): Promise<void> => this.routes.addToUpload(id, bytes);

  /** Newest first. The server forgets old jobs where `JobSettings.CleanupJobsThresholdDays` is set. */
  jobs = async (): Promise<readonly Job[]> => {
    const rows = await allPages(
      async (page, perPage) => ({ items: (await this.routes.getJobsByType('import_process', page, perPage)) ?? [] }),
      (job) => job.id,
    );
    return rows.map(jobOf);
  };

  start = async (importFile: string): Promise<Job> =>
    jobOf(await this.routes.createJob({ type: 'import_process', data: { import_file: importFile } } as never));

  /** Only a job that has not begun is stopped by it: the server looks no more at a request once it imports. */
  cancel = async (id: string): Promise<void> => {
    await this.routes.cancelJob(id);
  };
}
