import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/**
 * Protobuf messages as tables: a field is a number and a codec, and the TypeScript type of the message follows
 * from the table. Decoded messages have every field (absent ones their default); unknown fields are skipped.
 */
export interface Message<T> {
  /** Full name, for error messages: `tfplugin6.PlanResourceChange.Request`. */
  readonly name: string;
  /** @throws Error naming the message when the bytes are not one */
  decode(bytes: Uint8Array): T;
  /** Fields left out, and those that hold their default, are not written. */
  encode(value: Partial<T>): Uint8Array;
}

/** The TypeScript type of a message. */
export type Of<M> = M extends Message<infer T> ? T : never;

export interface Field<T> {
  readonly number: number;
  readonly wireType: WireType;
  absent(): T;
  /** Reads one occurrence of the field, given what earlier ones said. */
  read(reader: BinaryReader, before: T): T;
  /** Writes the field with its tags, or nothing for its default. */
  write(writer: BinaryWriter, value: T): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table holds fields of every type
export type Fields = { readonly [name: string]: Field<any> };
export type ValueOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

export const message = <F extends Fields>(name: string, fields: F): Message<ValueOf<F>> => {
  const entries = Object.entries(fields);
  const byNumber = new Map(entries.map(([key, field]) => [field.number, { key, field }]));
  const read = (bytes: Uint8Array): Record<string, unknown> => {
    const value = Object.fromEntries(entries.map(([key, field]) => [key, field.absent() as unknown]));
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [number, wireType] = reader.tag();
      const known = byNumber.get(number);
      if (known?.field.wireType === wireType) value[known.key] = known.field.read(reader, value[known.key]);
      else reader.skip(wireType, number);
    }
    return value;
  };
  return {
    name,
    decode: (bytes) => {
      try {
        return read(bytes) as ValueOf<F>;
      } catch (cause) {
        throw new Error(`malformed ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    },
    encode: (value) => {
      const writer = new BinaryWriter();
      for (const [key, field] of entries) if (value[key] !== undefined) field.write(writer, value[key]);
      return writer.finish();
    },
  };
};

interface Scalar<T> {
  readonly wireType: WireType;
  readonly initial: T;
  read(reader: BinaryReader): T;
  write(writer: BinaryWriter, value: T): void;
}

const scalars = {
  string: {
    wireType: WireType.LengthDelimited,
    initial: '',
    read: (reader) => reader.string(),
    write: (writer, value) => writer.string(value),
  } satisfies Scalar<string> as Scalar<string>,
  bytes: {
    wireType: WireType.LengthDelimited,
    initial: new Uint8Array(),
    read: (reader) => reader.bytes(),
    write: (writer, value) => writer.bytes(value),
  } satisfies Scalar<Uint8Array> as Scalar<Uint8Array>,
  bool: {
    wireType: WireType.Varint,
    initial: false,
    read: (reader) => reader.bool(),
    write: (writer, value) => writer.bool(value),
  } satisfies Scalar<boolean> as Scalar<boolean>,
  /** Also for enums. Versions and indexes only, so a JavaScript number holds it. */
  int64: {
    wireType: WireType.Varint,
    initial: 0,
    read: (reader) => Number(reader.int64()),
    write: (writer, value) => writer.int64(value),
  } satisfies Scalar<number> as Scalar<number>,
};

/** A field whose absence means its default. */
const plain =
  <T>(scalar: Scalar<T>) =>
  (number: number): Field<T> => ({
    number,
    wireType: scalar.wireType,
    absent: () => scalar.initial,
    read: (reader) => scalar.read(reader),
    write: (writer, value) => {
      const isDefault = value instanceof Uint8Array ? value.length === 0 : value === scalar.initial;
      if (!isDefault) scalar.write(writer.tag(number, scalar.wireType), value);
    },
  });

export const string = plain(scalars.string);
export const bytes = plain(scalars.bytes);
export const bool = plain(scalars.bool);
export const int64 = plain(scalars.int64);

/** One branch of a `oneof`: its presence tells something, even with its default in it. */
export const choice = <K extends 'string' | 'int64'>(
  number: number,
  kind: K,
): Field<(K extends 'string' ? string : number) | undefined> => {
  const scalar = scalars[kind] as Scalar<unknown>;
  return {
    number,
    wireType: scalar.wireType,
    absent: () => undefined,
    read: (reader) => scalar.read(reader) as never,
    write: (writer, value) => scalar.write(writer.tag(number, scalar.wireType), value),
  };
};

/** A message inside a message. A function, because a message may hold its own kind. */
export const one = <T>(number: number, of: () => Message<T>): Field<Partial<T> | undefined> => ({
  number,
  wireType: WireType.LengthDelimited,
  absent: () => undefined,
  read: (reader) => of().decode(reader.bytes()),
  write: (writer, value) => {
    if (value) writer.tag(number, WireType.LengthDelimited).bytes(of().encode(value));
  },
});

export const many = <T>(number: number, of: () => Message<T>): Field<readonly Partial<T>[]> => ({
  number,
  wireType: WireType.LengthDelimited,
  absent: () => [],
  read: (reader, before) => [...before, of().decode(reader.bytes())],
  write: (writer, values) => {
    for (const value of values) writer.tag(number, WireType.LengthDelimited).bytes(of().encode(value));
  },
});

/** `map<string, T>`. */
export const mapOf = <T>(number: number, of: () => Message<T>): Field<ReadonlyMap<string, Partial<T>>> => {
  const entry = message('map entry', { key: string(1), value: one(2, of) });
  return {
    number,
    wireType: WireType.LengthDelimited,
    absent: () => new Map(),
    read: (reader, before) => {
      const { key = '', value = {} } = entry.decode(reader.bytes());
      return new Map([...before, [key, value]]);
    },
    write: (writer, values) => {
      for (const [key, value] of values)
        writer.tag(number, WireType.LengthDelimited).bytes(entry.encode({ key, value }));
    },
  };
};
