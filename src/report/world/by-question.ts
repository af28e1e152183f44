import type { Question } from './facts.js';

/** Values by question. No text is made of each: a large plan raises hundreds of thousands. */
export class ByQuestion<Value> {
  readonly #found = new Map<Question['kind'], Map<string, Map<string, Value>>>();

  get({ kind, key, person }: Question): Value | undefined {
    return this.#found.get(kind)?.get(key)?.get(person);
  }

  set({ kind, key, person }: Question, value: Value): void {
    let ofKind = this.#found.get(kind);
    if (!ofKind) this.#found.set(kind, (ofKind = new Map()));
    let there = ofKind.get(key);
    if (!there) ofKind.set(key, (there = new Map()));
    there.set(person, value);
  }

  values(): readonly Value[] {
    const all: Value[] = [];
    for (const ofKind of this.#found.values())
      for (const there of ofKind.values()) for (const value of there.values()) all.push(value);
    return all;
  }
}
