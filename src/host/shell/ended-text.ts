/** What ends a text: what lies between the two is the end itself. */
export type TextEnd = readonly [before: string, after: string];

/** More than any end takes, so that one that comes in two chunks is found. */
const SEAM = 64;

/** A text that comes in chunks, up to its end. Each chunk is looked through once, however much comes. */
export class EndedText {
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #seam = Buffer.alloc(0);
  #end: FoundEnd | undefined;

  constructor(private readonly end: TextEnd) {}

  get isWhole(): boolean {
    return this.#end !== undefined;
  }

  add(chunk: Buffer): void {
    const fresh = Buffer.concat([this.#seam, chunk]);
    this.#end ??= this.#endIn(fresh, this.#length - this.#seam.length);
    this.#seam = fresh.subarray(-SEAM);
    this.#length += chunk.length;
    this.#chunks.push(chunk);
  }

  /** All that came, even after its end. */
  all(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** What came before the end, and what stands in the end. */
  parts(): readonly [text: string, within: string] {
    return [this.all().toString('utf8', 0, this.#end?.at), this.#end?.within ?? ''];
  }

  /** What came after the end. */
  rest(): Buffer {
    return this.all().subarray(this.#end?.over);
  }

  #endIn(bytes: Buffer, offset: number): FoundEnd | undefined {
    const [before, after] = this.end;
    const at = bytes.indexOf(before);
    const to = at < 0 ? -1 : bytes.indexOf(after, at + before.length);
    if (to < 0) return undefined;
    return {
      at: offset + at,
      within: bytes.toString('latin1', at + before.length, to),
      over: offset + to + after.length,
    };
  }
}

/** Where a text ends, what stands in its end, and where that is over. */
interface FoundEnd {
  readonly at: number;
  readonly within: string;
  readonly over: number;
}
