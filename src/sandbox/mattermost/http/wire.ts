import { FaultQueue } from '../../faults.js';
import type { Fault, SeenRequest } from '../server.js';

interface Waiting {
  readonly fault: Fault;
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
  readonly #faults = new FaultQueue<Waiting>();

  add(fault: Fault): readonly SeenRequest[] {
    const waiting: Waiting = { fault, struck: [] };
    this.#faults.add(waiting, fault);
    return waiting.struck;
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /**
   * The first fault that matches. The request counts as struck at once, with status 0 until it has one.
   *
   * @param search the query with its question mark
   */
  take(method: string, path: string, search: string): Strike | undefined {
    const found = this.#faults.take(
      ({ fault }) => (!fault.method || fault.method === method) && (!fault.path || path.search(fault.path) >= 0),
    );
    if (!found) return undefined;
    const request = { method, path: path + search, status: 0 };
    found.struck.push(request);
    return { effect: found.fault.effect, note: (status) => void (request.status = status) };
  }
}
