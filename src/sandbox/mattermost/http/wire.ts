import type { Fault, SeenRequest } from '../server.js';

interface Waiting {
  readonly fault: Fault;
  /** Matching requests that go through first. */
  ahead: number;
  left: number;
  readonly struck: { method: string; path: string; status: number }[];
}

/** A request's effect, and where its status is noted when it is known. */
export interface Strike {
  readonly effect: Fault['effect'];
  note(status: number): void;
}

/** Faults waiting for a matching request, and the requests seen so far. */
export class Wire {
  readonly seen: SeenRequest[] = [];
  #faults: Waiting[] = [];

  add(fault: Fault): readonly SeenRequest[] {
    const waiting: Waiting = { fault, ahead: fault.after ?? 0, left: fault.times ?? 1, struck: [] };
    this.#faults.push(waiting);
    return waiting.struck;
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /**
   * The first fault that matches, used up by one. The request counts as struck at once, with status 0 until it has one.
   *
   * @param search the query with its question mark
   */
  take(method: string, path: string, search: string): Strike | undefined {
    const found = this.#faults.find((waiting) => {
      const { fault } = waiting;
      const matches = (!fault.method || fault.method === method) && (!fault.path || path.search(fault.path) >= 0);
      return matches && --waiting.ahead < 0;
    });
    if (!found) return undefined;
    if (--found.left <= 0) this.#faults = this.#faults.filter((item) => item !== found);
    const request = { method, path: path + search, status: 0 };
    found.struck.push(request);
    return { effect: found.fault.effect, note: (status) => void (request.status = status) };
  }
}
