import { DiagnosticError } from '../diagnostics.js';
import type { Timeout } from '../schema/timeouts.js';
import type { Call } from '../wire/services.js';

/**
 * Ends running operations. Each gets a signal on first use only: most handlers are done before anyone could ask
 * them to stop, and signals are the most expensive part of a call that does nothing.
 */
export class Cancellation {
  readonly #running = new Set<AbortController>();
  #stopped = false;

  /** Ends everything that runs or starts, until {@link reset}. */
  stop(): void {
    this.#stopped = true;
    for (const controller of this.#running) controller.abort(cancelled());
  }

  reset(): void {
    this.#stopped = false;
  }

  /** Makes the signal of one operation. `done` must be called when the operation is over. */
  begin(call: Call, timeout?: Timeout): { readonly signal: AbortSignal; done(): void } {
    const controller = new AbortController();
    const lost = (): void => controller.abort(cancelled());
    if (this.#stopped || call.signal.aborted) lost();
    this.#running.add(controller);
    call.signal.addEventListener('abort', lost);
    const timer =
      timeout && setTimeout(() => controller.abort(timedOut(timeout)), Math.min(timeout.milliseconds, LONGEST_TIMER));
    return {
      signal: controller.signal,
      done: () => {
        clearTimeout(timer);
        call.signal.removeEventListener('abort', lost);
        this.#running.delete(controller);
      },
    };
  }
}

/** 24 days; Node fires longer timers at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const cancelled = (): DiagnosticError => named('AbortError', new DiagnosticError({ summary: 'Cancelled' }));

const timedOut = ({ text, advice }: Timeout): DiagnosticError =>
  named('TimeoutError', new DiagnosticError({ summary: `Timed out after ${text}`, detail: advice }));

/** Libraries tell an abort from other errors by the name of the reason. */
const named = (name: string, error: DiagnosticError): DiagnosticError =>
  Object.defineProperty(error, 'name', { value: name });
