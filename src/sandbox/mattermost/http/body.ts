/** Kinds of values a field of a request body may have; `null` stands for "left out" in each. */
interface Kinds {
  boolean: boolean;
  string: string;
  number: number;
  strings: string[];
  stringMap: Record<string, string>;
  object: Record<string, unknown>;
}
type Shape = Readonly<Record<string, keyof Kinds>>;
export type Decoded<S extends Shape> = { -readonly [Field in keyof S]?: Kinds[S[Field]] };

/**
 * Reads a JSON object field by field, the way the server's own decoder does: unknown fields are ignored, null fields count as left
 * out, a field of the wrong kind spoils the whole body. Gives undefined for anything that is not such an object.
 */
export function decodeObject<S extends Shape>(value: unknown, shape: S): Decoded<S> | undefined {
  if (!isObject(value)) return undefined;
  const decoded: Record<string, unknown> = {};
  for (const [field, kind] of Object.entries(shape)) {
    const item = value[field];
    if (item === undefined || item === null) continue;
    if (!isOfKind(item, kind)) return undefined;
    decoded[field] = item;
  }
  return decoded as Decoded<S>;
}

/** Undefined unless the value is an array of strings. */
export function decodeStrings(value: unknown): string[] | undefined {
  return isOfKind(value, 'strings') ? (value as string[]) : undefined;
}

/** Undefined for text that is not exactly one JSON value. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isOfKind(value: unknown, kind: keyof Kinds): boolean {
  switch (kind) {
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'stringMap':
      return isObject(value) && Object.values(value).every((item) => typeof item === 'string');
    case 'object':
      return isObject(value);
    default:
      return typeof value === kind;
  }
}
