import type { Question } from './facts.js';

/** Values by question. No text is made of each: a large plan raises hundreds of thousands. */
export class ByQuestion<Value> {
  readonly #found = new Map<Question['kind'], Map<string, Map<string, Value>>>();

  get({ kind, key, person }: Question): Value | undefined {
    return this.#found.get(kind)?.get(key)?.get(person);
  }

  set({ kind, key, person }: Question, value: Value): void {
    const ofKind = this.#found.get(kind) ?? new Map<string, Map<string, Value>>();
    const there = ofKind.get(key) ?? new Map<string, Value>();
    there.set(person, value);
    ofKind.set(key, there);
    this.#found.set(kind, ofKind);
  }

  values(): readonly Value[] {
    return [...this.#found.values()].flatMap((ofKind) => [...ofKind.values()].flatMap((there) => [...there.values()]));
  }
}
