import { integer, string } from '../../plugin/index.js';
import type { Planned, Proposed, State, Validator } from '../../plugin/index.js';
import { HOST_ATTRIBUTE, idAttribute, placeAttributes } from '../places.js';

const namesTheCandidate: Validator<string> = (command, path, diagnostics) => {
  if (command.includes('{path}')) return;
  diagnostics.error({
    path,
    summary: 'validate does not name the file that it is to check',
    detail: `Got ${JSON.stringify(command)}. Write {path} where the new file's path belongs: "nginx -t -c {path}".`,
  });
};

export const FILE_ATTRIBUTES = {
  id: idAttribute('HOST:PATH'),
  host: HOST_ATTRIBUTE,
  ...placeAttributes('file', '0644'),
  content: string({ optional: true, description: 'What the file holds. For secrets, use `content_wo`.' }),
  content_wo: string({
    optional: true,
    writeOnly: true,
    sensitive: true,
    description:
      'What the file holds, kept out of plan and state. A change is written when `content_wo_version` changes, and when the file differs on the host.',
  }),
  content_wo_version: integer({ optional: true, description: 'Any number; change it when `content_wo` has changed.' }),
  content_hash: string({
    computed: true,
    description:
      'Hash of what the file holds, for `reload_on` and `restart_on`. Of `content` its SHA-256; of `content_wo` a hash with a key that never leaves the host, so that the state alone does not help to guess it.',
  }),
  validate: string(
    {
      optional: true,
      description:
        'Command that must succeed before the file is put in its place; `{path}` is the new file: `"nginx -t -c {path}"`.',
    },
    { validate: [namesTheCandidate] },
  ),
};

export type FileAttributes = typeof FILE_ATTRIBUTES;
export type FileState = State<FileAttributes>;
export type PlannedFile = Planned<FileAttributes>;
export type ProposedFile = Proposed<FileAttributes>;
