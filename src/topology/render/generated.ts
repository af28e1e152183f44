/** First line of every file, in the comment sign that most of them share: edits by hand are seen as drift and undone. */
export const GENERATED = '# Written by Muster from the description of the estate; changes by hand are undone.';

/** Lines of a file, with the newline at the end that every program expects. */
export const lines = (...parts: readonly (string | readonly string[])[]): string => `${parts.flat().join('\n')}\n`;

/** Every line moved to the right. */
export const indent = (text: readonly string[], by = 4): readonly string[] =>
  text.map((line) => (line === '' ? line : `${' '.repeat(by)}${line}`));
