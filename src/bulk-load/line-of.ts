import { openArchive } from './archive/read.js';
import { isArchive } from './check.js';
import { fileBytes, linesOf } from './lines.js';

/** One line of a file of lines, or of the one in an archive; undefined where it has fewer. */
export const lineOf = async (
  source: string,
  line: number,
): Promise<{ readonly file: string; readonly text: string } | undefined> => {
  if (!(await isArchive(source))) return find(fileBytes(source), source, line);
  const archive = await openArchive(source);
  try {
    return await find(await archive.lines(), `${source}/${archive.name}`, line);
  } finally {
    archive.close();
  }
};

const find = async (bytes: AsyncIterable<Buffer>, file: string, line: number) => {
  let before = 0;
  for await (const some of linesOf(bytes)) {
    const text = some[line - before - 1];
    if (text !== undefined) return { file, text };
    before += some.length;
  }
  return undefined;
};
