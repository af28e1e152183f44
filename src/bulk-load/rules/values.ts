import { shown, type Row, type Rule } from './rule.js';

interface TextOptions {
  /** In what is counted: the server counts bytes in some places and characters in others. */
  readonly max: number;
  readonly unit?: 'bytes' | 'characters';
  readonly mayBeEmpty?: boolean;
  readonly pattern?: RegExp;
  /** After "expected": `a team name: …`. */
  readonly as: string;
}

export const text =
  ({ max, unit = 'characters', mayBeEmpty = true, pattern, as }: TextOptions): Rule =>
  (value, at) => {
    if (typeof value !== 'string') return at.refuse(`got ${shown(value)}, expected ${as}`);
    if (value === '' ? !mayBeEmpty : pattern && !pattern.test(value))
      return at.refuse(`got ${shown(value)}, expected ${as}`);
    const length = unit === 'bytes' ? Buffer.byteLength(value) : value.length <= max ? 0 : [...value].length;
    if (length > max) at.refuse(`is ${length} ${unit} long, expected ${as}, at most ${max} ${unit}`);
  };

export const oneOf = (...values: readonly string[]): Rule => {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return (value, at) => {
    if (typeof value !== 'string' || !values.includes(value)) at.refuse(`got ${shown(value)}, expected one of ${list}`);
  };
};

export const bool: Rule = (value, at) => {
  if (typeof value !== 'boolean') at.refuse(`got ${shown(value)}, expected true or false, without quotes`);
};

/** The server keeps some switches as text. */
export const boolAsText = oneOf('true', 'false');

export const integer: Rule = (value, at) => {
  if (!Number.isInteger(value)) at.refuse(`got ${shown(value)}, expected a whole number`);
};

/** Of posts: zero is refused as missing. */
export const instant: Rule = (value, at) => {
  if (Number.isInteger(value) && Number(value) > 0) return;
  at.refuse(`got ${shown(value)}, expected milliseconds since 1970, such as 1735689600000`);
};

export const anything: Rule = () => undefined;

export const list =
  (rule: Rule): Rule =>
  (value, at) => {
    if (!Array.isArray(value)) return at.refuse(`got ${shown(value)}, expected a list`);
    for (let i = 0; i < value.length; i++) {
      at.enter(i);
      rule(value[i], at);
      at.leave();
    }
  };

type Fields = Readonly<Record<string, Rule>>;

/**
 * An object: `required` and `optional` fields by name, then what concerns several of them. A field that is null counts
 * as left out, as it does for the server.
 */
export const object = (
  required: Fields,
  optional: Fields = {},
  also?: (row: Row, at: Parameters<Rule>[1]) => void,
): Rule => {
  const fields = new Map(Object.entries({ ...required, ...optional }));
  const names = [...fields.keys()];
  const needed = Object.keys(required);
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return at.refuse(`got ${shown(value)}, expected an object`);
    const row = value as Row;
    for (const name in row) {
      const rule = fields.get(name);
      if (!rule) at.ignore(name, names);
      else if (row[name] !== null) {
        at.enter(name);
        rule(row[name], at);
        at.leave();
      }
    }
    for (const name of needed)
      if (row[name] === undefined || row[name] === null) at.refuse('is missing, and the server wants it', name);
    also?.(row, at);
  };
};
