import { type TerraformNumber, compareNumbers } from '../values/decimal.js';
import type { Validator } from './attribute.js';
import { parseDuration } from './duration.js';

/** One of these texts, as they are written. */
export const oneOf =
  (...allowed: readonly string[]): Validator<string> =>
  (value, path, diagnostics) => {
    if (allowed.includes(value)) return;
    const wanted = allowed.map((text) => JSON.stringify(text)).join(', ');
    const near = allowed.find((text) => text.toLowerCase() === value.toLowerCase());
    diagnostics.error({
      path,
      summary: `${path.toString()} must be one of ${wanted}`,
      detail: `Got ${JSON.stringify(value)}.${near === undefined ? '' : ` Did you mean ${JSON.stringify(near)}?`}`,
    });
  };

/**
 * A text of a certain form.
 * @param explanation completes "must be …": `a lower-case name of letters, digits and dashes`
 */
export const matches =
  (pattern: RegExp, explanation: string): Validator<string> =>
  (value, path, diagnostics) => {
    if (new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).test(value)) return;
    diagnostics.error({
      path,
      summary: `${path.toString()} must be ${explanation}`,
      detail: `Got ${JSON.stringify(value)}.`,
    });
  };

/** At most so many characters (Unicode code points). */
export const lengthAtMost =
  (limit: number): Validator<string> =>
  (value, path, diagnostics) => {
    const length = [...value].length;
    if (length <= limit) return;
    diagnostics.error({
      path,
      summary: `${path.toString()} must have at most ${limit} characters`,
      detail: `It has ${length}.`,
    });
  };

/** A number from `least` on. */
export const atLeast =
  (least: number): Validator<TerraformNumber> =>
  (value, path, diagnostics) => {
    if (compareNumbers(value, least) >= 0) return;
    diagnostics.error({ path, summary: `${path.toString()} must be at least ${least}`, detail: `Got ${value}.` });
  };

/** A number from `least` to `most`, both included. */
export const between =
  (least: number, most: number): Validator<TerraformNumber> =>
  (value, path, diagnostics) => {
    if (compareNumbers(value, least) >= 0 && compareNumbers(value, most) <= 0) return;
    diagnostics.error({
      path,
      summary: `${path.toString()} must be between ${least} and ${most}`,
      detail: `Got ${value}.`,
    });
  };

/** A duration as Go writes it, longer than nothing: `30s`, `1h30m`. */
export const duration = (): Validator<string> => (value, path, diagnostics) => {
  if ((parseDuration(value) ?? 0) > 0) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be a duration`,
    detail: `Got ${JSON.stringify(value)}. Write a number with its unit, such as "90s", "5m" or "1h30m".`,
  });
};

/** An absolute URL of one of these schemes: `url('https', 'http')`. */
export const url =
  (...schemes: readonly string[]): Validator<string> =>
  (value, path, diagnostics) => {
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : undefined;
    if (scheme !== undefined && schemes.includes(scheme) && value.startsWith(`${scheme}://`)) return;
    const wanted = schemes.map((name) => `${name}://…`).join(' or ');
    diagnostics.error({
      path,
      summary: `${path.toString()} must be a URL: ${wanted}`,
      detail: `Got ${JSON.stringify(withoutCredentials(value))}.`,
    });
  };

/** Every element of a set passes the validator. */
export const each =
  <T>(validator: Validator<T>): Validator<readonly T[]> =>
  (values, path, diagnostics) => {
    for (const value of values) validator(value, path, diagnostics);
  };

/** No two elements that differ by case alone, where the server takes them for the same. */
export const noDuplicatesIgnoringCase = (): Validator<readonly string[]> => (values, path, diagnostics) => {
  const spellings = new Map<string, string[]>();
  for (const value of values) {
    const folded = value.toLowerCase();
    spellings.set(folded, [...(spellings.get(folded) ?? []), value]);
  }
  for (const same of spellings.values()) {
    if (same.length < 2) continue;
    diagnostics.error({
      path,
      summary: `${path.toString()} names the same element twice`,
      detail: `${same.map((text) => JSON.stringify(text)).join(' and ')} differ by case alone, and case does not count here. Keep one.`,
    });
  }
};

/** Passwords in a mistyped URL must not be printed. */
const withoutCredentials = (text: string): string => text.replace(/\/\/[^/@]*@/, '//…@');
