import { isMattermostError } from './api/error.js';
import { PER_PAGE } from './api/pages.js';
import type { ListPage } from './api/pages.js';

/** So many things are asked for one by one before a list is thought of. */
const FEW = 8;

/**
 * Decides when things that are asked for one by one are better read as one list: as soon as the whole list takes no
 * more calls than were spent already. So neither a few things on a large server nor many things cost much.
 *
 * The list is a short cut only. What it does not tell, because it is cut short, refused or too long, is asked for.
 */
export class WholeList<T> {
  #asked = 0;
  #found = 0;
  #pages = 1;
  #isOver = false;
  #reading: Promise<void> | undefined;

  constructor(
    private readonly load: (page: number) => Promise<ListPage<T>>,
    private readonly keep: (item: T) => unknown,
  ) {}

  /** Before one thing is asked for: what the list tells is kept when this resolves. */
  async beforeAsking(): Promise<void> {
    if (!this.#isOver && ++this.#asked >= Math.max(FEW, this.#pages)) this.#reading ??= this.#read();
    await this.#reading;
  }

  async #read(): Promise<void> {
    try {
      for (let page = Math.min(1, this.#found); ; page++) {
        const { items, total } = await this.load(page);
        for (const item of items) this.keep(item);
        this.#found += items.length;
        this.#pages = Math.ceil(total / PER_PAGE);
        this.#isOver = items.length === 0 || this.#found >= total;
        if (this.#isOver || (page === 0 && this.#pages > this.#asked)) return;
      }
    } catch (error) {
      if (!isMattermostError(error)) throw error;
      this.#isOver = true;
    } finally {
      this.#reading = undefined;
    }
  }
}
