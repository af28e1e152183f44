import type { Validator } from '../plugin/index.js';

/** The text is one of these words. */
export const oneOf =
  (...words: readonly string[]): Validator<string> =>
  (word, path, diagnostics) => {
    if (words.includes(word)) return;
    diagnostics.error({
      path,
      summary: `${path.toString()} must be one of ${words.join(', ')}`,
      detail: `Got ${JSON.stringify(word)}.`,
    });
  };
