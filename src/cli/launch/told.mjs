import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const LAUNCHER = dirname(fileURLToPath(import.meta.url));

/**
 * What a program threw, as its author needs it: the message, and where in their own sources. Calls inside of packages, of Node and of
 * this launcher are left out, unless there are no others.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function thrown(error) {
  if (!(error instanceof Error)) return `the program threw ${String(error)}`;
  const calls = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const own = calls.map(callOf).filter(({ file }) => file !== undefined && !isForeign(file));
  // A module is called by a line of its own bundle, which maps to the last line of the source that ran.
  const lines = new Map(own.reverse().map((call) => [`${call.file}:${call.line}`, call]));
  const places = [...lines.values()]
    .reverse()
    .map(({ file, line, column }) => `    at ${relative('', file)}:${line}:${column}`);
  const cause = error.cause instanceof Error ? [`  because of ${error.cause.message}`] : [];
  return [`${error.name}: ${error.message}`, ...cause, ...(places.length > 0 ? places : calls)].join('\n');
}

/**
 * The mistakes that kept a program from being built, with their places as seen from the current folder.
 *
 * @param {{ readonly errors: readonly import('esbuild').Message[] }} failure
 * @param {string} project what the places are relative to
 */
export const unbuilt = ({ errors }, project) =>
  errors
    .map(({ text, location }) => {
      if (!location) return `ERROR: ${text}`;
      const { file, line, column, lineText } = location;
      const place = `${relative('', resolve(project, file))}:${line}:${column + 1}: ERROR: ${text}`;
      return `${place}\n    ${lineText.trim()}`;
    })
    .join('\n');

function callOf(line) {
  const [, url, row, column] = /\(?(file:\/\/[^()]*?):(\d+):(\d+)\)?$/.exec(line) ?? [];
  if (url === undefined) return {};
  const file = fileURLToPath(url);
  const map = `${file}.map`;
  if (!existsSync(map)) return { file, line: row, column };
  const entry = new SourceMap(JSON.parse(readFileSync(map, 'utf8'))).findEntry(row - 1, column - 1);
  if (entry.originalSource === undefined) return {};
  return {
    file: resolve(dirname(file), entry.originalSource),
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  };
}

const isForeign = (file) => file.startsWith(LAUNCHER) || file.split(sep).includes('node_modules');
