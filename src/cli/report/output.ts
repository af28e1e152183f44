import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import type { Report } from '../../report/schema.js';
import { Problem } from '../problem.js';

export const FORMATS = ['md', 'json', 'text', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** What a file of this name holds. */
export const formatOf = (file: string): Format => {
  const ending = extname(file).slice(1);
  return FORMATS.find((format) => format === ending) ?? (ending === 'htm' ? 'html' : ending === 'txt' ? 'text' : 'md');
};

/** Writes a report where it is wanted, in a folder that need not be there yet. */
export const writeReport = (file: string, text: string): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new Problem(
      `The report cannot be written to ${file}: ${(error as Error).message}`,
      'Give a name in a folder that is there.',
    );
  }
};

/** @param coloured whether a text has colours */
export const written = async (report: Report, format: Format, coloured: boolean): Promise<string> => {
  switch (format) {
    case 'json':
      return (await import('../../report/format/json.js')).json(report);
    case 'html':
      return (await import('../../report/format/html.js')).page(report);
    case 'text':
      return (await import('../../report/format/text.js')).text(report, { colours: coloured });
    case 'md':
      return (await import('../../report/format/markdown.js')).markdown(report);
  }
};
