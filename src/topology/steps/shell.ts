/** A text as one word of a POSIX shell. */
export const word = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** A text as a literal of SQL. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Lines of a script that ends at the first command that fails, and begins where every account may be. */
export const script = (...lines: readonly (string | readonly string[])[]): string =>
  ['set -eu', 'cd /', ...lines.flat()].join('\n');

/** A script that only says why nothing is done, on standard error, and fails. */
export const refusal = (message: string): string => `echo ${word(message)} >&2; exit 1`;
