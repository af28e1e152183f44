import { at, DiagnosticError } from '../../plugin/index.js';
import { lineOf } from '../../bulk-load/line-of.js';
import type { Job } from '../api/types.js';

/** Why an import ended early: what the server says, and the line of the source that it says it of. */
export const failedJob = async (source: string, { id, status, data }: Job): Promise<DiagnosticError> => {
  if (status === 'canceled')
    return new DiagnosticError({
      path: at('source'),
      summary: 'The import was cancelled',
      detail: `Job ${id} was cancelled before it began. The next apply imports the file.`,
    });
  const line = Number(data['line_number'] ?? 0);
  const said = data['error'] ?? 'nothing';
  const place = line > 0 ? await lineOf(source, line).catch(() => undefined) : undefined;
  return new DiagnosticError({
    path: at('source'),
    summary: line > 0 ? `Mattermost refused line ${line} of ${source}` : `Mattermost could not import ${source}`,
    detail: [
      `Job ${id} says: ${said}`,
      place && `${place.file}:${line}: ${shortened(place.text)}`,
      line > 0
        ? 'Lines before it have been imported, and some after it may have been: the server works on several at once. Mend the line and apply again; what is there already is not made twice.'
        : 'Apply again when the cause is gone; the file is still on the server.',
    ]
      .filter(Boolean)
      .join('\n'),
  });
};

const shortened = (text: string): string => (text.length <= 300 ? text : `${text.slice(0, 297)}…`);
