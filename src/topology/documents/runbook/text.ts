import { commands, page } from '../markdown.js';
import type { DocumentSource } from '../source.js';

/** Blocks of a section. */
export const section = (...blocks: readonly (string | undefined)[]): string => page(...blocks).trimEnd();

/** A numbered step, with the commands that belong to it. */
export const item = (text: string, ...lines: readonly string[]): string =>
  lines.length === 0 ? text : `${text}\n\n${commands(lines, 3)}\n`;

/** Plan, read, apply. */
export const apply = ({ stack }: DocumentSource): readonly string[] => [
  `npx muster plan ${stack}`,
  `npx muster apply ${stack}`,
];
