/** Loads things by id, one call at a time: who asks while a call is under way shares the next one. */
export class InBatches {
  #waiting: { readonly ids: Set<string>; readonly loaded: Promise<void> } | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly load: (ids: readonly string[]) => Promise<void>) {}

  get(ids: readonly string[]): Promise<void> {
    this.#waiting ??= this.#next();
    for (const id of ids) this.#waiting.ids.add(id);
    return this.#waiting.loaded;
  }

  #next(): { readonly ids: Set<string>; readonly loaded: Promise<void> } {
    const ids = new Set<string>();
    const loaded = this.#last.then(() => {
      this.#waiting = undefined;
      return this.load([...ids]);
    });
    this.#last = loaded.catch(() => undefined);
    return { ids, loaded };
  }
}
