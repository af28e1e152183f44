import { isKnown } from '../../plugin/index.js';
import type { DiagnosticText, Path } from '../../plugin/index.js';
import { didYouMean } from './nearest.js';

/** The texts of a set that are known already. */
export const knownTexts = (values: unknown): readonly string[] =>
  isKnown(values) && Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];

export const noSuchPermission = (permission: string, path: Path, known: ReadonlySet<string>): DiagnosticText => ({
  path,
  summary: `This server has no permission ${JSON.stringify(permission)}`,
  detail: `Its system admin holds every permission, and not this one.${didYouMean(permission, [...known])}`,
});

/** @param names the system roles that the server has */
export const noSuchRole = (name: string, names: readonly string[], path?: Path): DiagnosticText => ({
  ...(path && { path }),
  summary: `This server has no role ${JSON.stringify(name)}`,
  detail: `Its system roles are ${names.join(', ')}.${didYouMean(name, names)}`,
});
