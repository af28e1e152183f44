import type { Dn } from './dn.js';
import { attributeKey, attributeType, normalise } from './schema.js';

/** One attribute of an entry. Values keep their order and spelling; `keys` are what they are compared by. */
export class EntryAttribute {
  private normalised?: ReadonlySet<string>;

  constructor(
    readonly type: string,
    readonly values: readonly string[],
  ) {}

  get keys(): ReadonlySet<string> {
    this.normalised ??= new Set(this.values.map((value) => this.keyOf(value)));
    return this.normalised;
  }

  keyOf(value: string): string {
    return normalise(this.type, value) ?? value;
  }

  has(value: string): boolean {
    return this.keys.has(this.keyOf(value));
  }

  without(keys: ReadonlySet<string>): EntryAttribute {
    return new EntryAttribute(
      this.type,
      this.values.filter((value) => !keys.has(this.keyOf(value))),
    );
  }
}

/** An entry of the directory. Never changed in place: every change gives a new one, so that a failed operation leaves no trace. */
export class Entry {
  constructor(
    /** Order of creation; survives a rename. */
    readonly id: number,
    readonly dn: Dn,
    private readonly attributes: ReadonlyMap<string, EntryAttribute>,
  ) {}

  static empty(id: number, dn: Dn): Entry {
    return new Entry(id, dn, new Map());
  }

  all(): Iterable<EntryAttribute> {
    return this.attributes.values();
  }

  attribute(name: string): EntryAttribute | undefined {
    return this.attributes.get(attributeKey(name));
  }

  values(name: string): readonly string[] {
    return this.attribute(name)?.values ?? [];
  }

  keys(name: string): ReadonlySet<string> {
    return this.attribute(name)?.keys ?? NONE;
  }

  isA(objectClass: string): boolean {
    return this.keys('objectClass').has(objectClass.toLowerCase());
  }

  /** The entry with the attribute set to these values; with none it is removed. */
  with(name: string, values: readonly string[]): Entry {
    const attributes = new Map(this.attributes);
    const type = attributeType(name)?.name ?? name;
    if (values.length === 0) attributes.delete(attributeKey(name));
    else attributes.set(attributeKey(name), new EntryAttribute(type, values));
    return new Entry(this.id, this.dn, attributes);
  }

  named(dn: Dn): Entry {
    return new Entry(this.id, dn, this.attributes);
  }
}

const NONE: ReadonlySet<string> = new Set();
