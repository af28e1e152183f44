/** When a fault strikes: the next `times` (default 1) that match, after the first `after` (default 0) of them. */
export interface Strikes {
  readonly after?: number;
  readonly times?: number;
}

/** What every server can do instead of answering as it should. */
export type AnyServersEffect =
  /** The server acts and answers, so much later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The connection is closed before the server acts. */
  | { readonly kind: 'refuse' }
  /** The server acts, then the connection is closed without an answer. */
  | { readonly kind: 'drop' };

/** Faults that wait for what they match, first come first served. */
export class FaultQueue<Fault> {
  #waiting: { readonly fault: Fault; ahead: number; left: number }[] = [];

  add(fault: Fault, { after = 0, times = 1 }: Strikes): void {
    this.#waiting.push({ fault, ahead: after, left: times });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Whether one is left that has not struck as often as it shall. */
  get pending(): boolean {
    return this.#waiting.length > 0;
  }

  /** The first fault that matches; it is used up by that. */
  take(matches: (fault: Fault) => boolean): Fault | undefined {
    const found = this.#waiting.find((one) => matches(one.fault) && --one.ahead < 0);
    if (found && --found.left <= 0) this.#waiting = this.#waiting.filter((one) => one !== found);
    return found?.fault;
  }
}
