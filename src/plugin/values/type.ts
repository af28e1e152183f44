/**
 * Terraform's type constraints, in the shape of their JSON form
 * (`"string"`, `["list", T]`, `["object", {...}]`).
 */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list', Type]
  | readonly ['set', Type]
  | readonly ['map', Type]
  | readonly ['object', Readonly<Record<string, Type>>]
  | readonly ['tuple', readonly Type[]];

/**
 * A value of a `dynamic` attribute together with the type it came with. Objects and maps inside are `Map`s.
 */
export class Dynamic {
  constructor(
    readonly type: Type,
    readonly value: unknown,
  ) {}
}

/** Reads the JSON form of a type. Throws `TypeError` for anything else. */
export const parseType = (json: unknown): Type => {
  if (json === 'string' || json === 'number' || json === 'bool' || json === 'dynamic') return json;
  if (Array.isArray(json)) {
    const [kind, inner] = json as unknown[];
    if (kind === 'list' || kind === 'set' || kind === 'map') return [kind, parseType(inner)];
    if (kind === 'tuple' && Array.isArray(inner)) return ['tuple', inner.map(parseType)];
    if (kind === 'object' && typeof inner === 'object' && inner !== null)
      return ['object', Object.fromEntries(Object.entries(inner).map(([name, type]) => [name, parseType(type)]))];
  }
  throw new TypeError(`not a type: ${JSON.stringify(json)}`);
};

/** `list of string`, for messages. */
export const typeText = (type: Type): string => {
  if (typeof type === 'string') return type;
  return type[0] === 'object' || type[0] === 'tuple' ? type[0] : `${type[0]} of ${typeText(type[1])}`;
};
