import type { Fault, SeenRequest } from '../server.js';

interface Waiting {
  readonly fault: Fault;
  /** Matching requests that go through first. */
  ahead: number;
  left: number;
  readonly struck: SeenRequest[];
}

/** A request's effect, and where the request is noted when its status is known. */
export interface Strike {
  readonly effect: Fault['effect'];
  note(seen: SeenRequest): void;
}

/** Faults waiting for a matching request, and the requests seen so far. */
export class Wire {
  readonly seen: SeenRequest[] = [];
  #faults: Waiting[] = [];

  add(fault: Fault): readonly SeenRequest[] {
    const waiting = { fault, ahead: fault.after ?? 0, left: fault.times ?? 1, struck: [] };
    this.#faults.push(waiting);
    return waiting.struck;
  }

  clearFaults(): void {
    this.#faults = [];
  }

  /** The first fault that matches, used up by one. */
  take(method: string, path: string): Strike | undefined {
    const found = this.#faults.find((waiting) => {
      const { fault } = waiting;
      const matches = (!fault.method || fault.method === method) && (!fault.path || path.search(fault.path) >= 0);
      return matches && --waiting.ahead < 0;
    });
    if (!found) return undefined;
    if (--found.left <= 0) this.#faults = this.#faults.filter((item) => item !== found);
    return { effect: found.fault.effect, note: (seen) => void found.struck.push(seen) };
  }
}
