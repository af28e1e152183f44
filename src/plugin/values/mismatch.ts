import { DiagnosticError } from '../diagnostics.js';
import type { Path } from '../path.js';
import { Decimal } from './decimal.js';
import { Dynamic } from './type.js';
import { isUnknown } from './unknown.js';

/** A value that does not have the type of its attribute; the diagnostic names the attribute. */
export const mismatch = (path: Path, expected: string, got: unknown): DiagnosticError =>
  new DiagnosticError({
    summary: `${path.toString() || 'The value'} must be ${expected}, got ${kindOf(got)}`,
    ...(path.steps.length > 0 && { path }),
  });

/** What a value is, without telling the value: it may be a secret. */
const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (isUnknown(value)) return 'an unknown value';
  if (typeof value === 'bigint' || value instanceof Decimal) return 'a number';
  if (value instanceof Dynamic) return 'a dynamic value';
  if (value instanceof Map) return 'a map';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
};
