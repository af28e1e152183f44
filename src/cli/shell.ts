/** A value as one word of a POSIX shell. */
export const quoted = (value: string): string =>
  /^[\w.,:/@%+=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
