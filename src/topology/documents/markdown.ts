/** Blocks of a page with an empty line between them; what is undefined is left out. */
export const page = (...blocks: readonly (string | undefined)[]): string =>
  `${blocks.filter((block) => block !== undefined && block !== '').join('\n\n')}\n`;

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ') || ' ';

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
export const numbered = (items: readonly string[]): string => items.map((item, at) => `${at + 1}. ${item}`).join('\n');

/** Commands as a block, inside of a list by its indentation. */
export const commands = (lines: readonly string[], indent = 0): string =>
  ['```sh', ...lines, '```'].map((line) => `${' '.repeat(indent)}${line}`).join('\n');

export const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
export const codes = (texts: readonly string[]): string => texts.map(code).join(', ');

/** The anchor that a heading gets: lower case, blanks as `-`, nothing but letters, digits, `-` and `_`. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
