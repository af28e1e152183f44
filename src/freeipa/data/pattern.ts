import type { Validator } from '../../plugin/index.js';

/** A name pattern with `*` for any characters and `?` for one; letter case does not count, as in the directory. */
export const matcherOf = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.$]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');

export const isPattern: Validator<string> = (pattern, path, diagnostics) => {
  if (/^[\w.$*?-]+$/.test(pattern)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be a name with "*" for any characters and "?" for one`,
    detail: `Got ${JSON.stringify(pattern)}; expected the form "mm_*". It is no regular expression.`,
  });
};
