/** The options of `T`, all of them: the compiler misses each one that is left out. */
export type Options<T> = Readonly<Record<keyof T & string, Inside>>;

/** The options of all of several shapes that are told apart by something else than a `kind`. */
export type OptionsOfAny<T> = Options<Record<T extends unknown ? keyof T : never, unknown>>;

/** The options of each kind of `T`. */
export type Kinds<T extends { readonly kind: string }> = {
  readonly [Kind in T['kind']]: Options<Extract<T, { readonly kind: Kind }>>;
};

export type OptionTable = Readonly<Record<string, Inside>>;

/** What may be written in an option. A list of something is looked into as each item would be; what is no object has no options. */
type Inside =
  /** Not looked into. */
  | true
  /** An object with these options. */
  | { readonly options: OptionTable }
  /** Objects with these options, by names that may be any. */
  | { readonly each: OptionTable }
  /** An object whose `kind` decides. */
  | { readonly kinds: Readonly<Record<string, OptionTable>> };

export interface UnknownOption {
  /** `database.primry` */
  readonly path: string;
  readonly name: string;
  /** Those that there are in that place. */
  readonly known: readonly string[];
}

/** Everything that is written and is none of the options. */
export const unknownOptions = (written: object, options: OptionTable, path?: string): readonly UnknownOption[] =>
  Object.entries(written).flatMap(([name, value]: [string, unknown]) => {
    const place = path === undefined ? name : `${path}.${name}`;
    const inside = own(options, name);
    return inside === undefined
      ? [{ path: place, name, known: Object.keys(options) }]
      : unknownInside(value, inside, place);
  });

function unknownInside(value: unknown, inside: Inside, path: string): readonly UnknownOption[] {
  if (inside === true || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => unknownInside(item, inside, `${path}[${index}]`));
  }
  if ('options' in inside) return unknownOptions(value, inside.options, path);
  if ('each' in inside) {
    return Object.entries(value).flatMap(([name, item]) =>
      unknownInside(item, { options: inside.each }, `${path}.${name}`),
    );
  }
  const options = own(inside.kinds, 'kind' in value ? String(value.kind) : '');
  // Another check says which kinds there are.
  return options === undefined ? [] : unknownOptions(value, options, path);
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
