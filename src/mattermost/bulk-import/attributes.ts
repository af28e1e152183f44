import { string } from '../../plugin/index.js';
import type { State } from '../../plugin/index.js';

export const BULK_IMPORT_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: 'Id of the first job.' }),
  source: string({
    required: true,
    description:
      "Path of the file that is imported: lines of JSON, or a zip archive with such a file at its root and attachments in `data/`. Looked at whenever it has changed: what the server would refuse is an error in the plan, with the line's number.",
  }),
  checksum: string({
    computed: true,
    description: 'SHA-256 of the file. Each content is imported once; another one is imported in place.',
  }),
  job_id: string({ computed: true, description: 'Id of the job that imported this content.' }),
  status: string({ computed: true, description: 'How it ended: `success` or `warning`.' }),
};

export type BulkImportAttributes = typeof BULK_IMPORT_ATTRIBUTES;
export type BulkImportState = State<BulkImportAttributes>;
