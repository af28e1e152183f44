/** What a search returned: attribute names are compared without case, and every attribute has a list of values. */
export class Entry {
  readonly #attributes = new Map<string, readonly string[]>();

  constructor(
    readonly dn: string,
    attributes: Readonly<Record<string, unknown>>,
  ) {
    for (const [name, value] of Object.entries(attributes)) {
      const list = Array.isArray(value) ? value : [value];
      this.#attributes.set(name.toLowerCase(), list.map(String));
    }
  }

  values(attribute: string): readonly string[] {
    return this.#attributes.get(attribute.toLowerCase()) ?? [];
  }
  first(attribute: string): string | undefined {
    return this.values(attribute)[0];
  }
  hasClass(name: string): boolean {
    return this.values('objectClass').some((value) => value.toLowerCase() === name.toLowerCase());
  }
}

/** One step of a modification. `replace` without values clears the attribute. */
export interface Change {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly string[];
}

/** The attributes of an entry to add. Those without values are left out. */
export type NewEntry = Readonly<Record<string, readonly string[]>>;
