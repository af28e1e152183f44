/**
 * Reads once: Terraform asks for one instance at a time, and many of them need the same. Who asks while the read is under way shares it;
 * one that failed is not remembered.
 */
export const readOnce = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  const remembered = new Remembered<'it', T>();
  return () => remembered.get('it', read);
};

/** Values by key, each loaded once; a failed load and an `undefined` are asked for again. */
export class Remembered<K, V> {
  readonly #values = new Map<K, { readonly loading: Promise<V>; loaded?: V }>();

  get(key: K, load: () => Promise<V>): Promise<V> {
    const known = this.#values.get(key);
    if (known) return known.loading;
    const entry: { readonly loading: Promise<V>; loaded?: V } = { loading: load() };
    this.#values.set(key, entry);
    const forget = (): void => {
      if (this.#values.get(key) === entry) this.#values.delete(key);
    };
    entry.loading.then((value) => {
      entry.loaded = value;
      if (value === undefined) forget();
    }, forget);
    return entry.loading;
  }

  has(key: K): boolean {
    return this.#values.has(key);
  }

  put(key: K, value: V): void {
    if (!this.#values.has(key)) this.#values.set(key, { loading: Promise.resolve(value), loaded: value });
  }

  delete(key: K): void {
    this.#values.delete(key);
  }

  deleteWhere(applies: (value: V | undefined) => boolean): void {
    for (const [key, { loaded }] of this.#values) if (applies(loaded)) this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
  }
}
