/**
 * Names, each with the number of the line that brought it, in twelve bytes: a million texts in a Map take more memory than all
 * the rest of an import. A name stands for itself by a hash of 64 bits; that two among a million names share one happens
 * once in thirty million imports.
 */
export class NameTable {
  #size = 0;
  #mask = 1023;
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  #lines = new Uint32Array(1024);

  /** The line that brought it; undefined where none has. */
  get(name: string): number | undefined {
    const line = this.#lines[this.#slot(hash(name, 0x811c9dc5), hash(name, 0x2545f491))];
    return line === 0 ? undefined : line;
  }

  /** The line that brought it before; undefined where it is new. `line` is from 1. */
  add(name: string, line: number): number | undefined {
    if (this.#size * 2 > this.#mask) this.#grow();
    const high = hash(name, 0x811c9dc5);
    const low = hash(name, 0x2545f491);
    const slot = this.#slot(high, low);
    const before = this.#lines[slot];
    if (before) return before;
    this.#put(slot, high, low, line);
    this.#size++;
    return undefined;
  }

  /** Where it is, or would be. */
  #slot(high: number, low: number): number {
    let slot = (high ^ low) & this.#mask;
    while (this.#lines[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low))
      slot = (slot + 1) & this.#mask;
    return slot;
  }

  #put(slot: number, high: number, low: number, line: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#lines[slot] = line;
  }

  #grow(): void {
    const [high, low, lines] = [this.#high, this.#low, this.#lines];
    const room = lines.length * 2;
    this.#mask = room - 1;
    this.#high = new Uint32Array(room);
    this.#low = new Uint32Array(room);
    this.#lines = new Uint32Array(room);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? 0;
      if (line !== 0) this.#put(this.#slot(high[i] ?? 0, low[i] ?? 0), high[i] ?? 0, low[i] ?? 0, line);
    }
  }
}

/** FNV-1a over the UTF-16 units, stirred at the end as MurmurHash3 does. */
const hash = (text: string, seed: number): number => {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};
