import { constants, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { STDERR, writeNow } from './output.js';

/** V8 gives up from four fifths on, where collections bring nothing, and ends the process in the middle of a step. */
const NEARLY_FULL = 0.75;
/** The limit that V8 tells counts the space for young objects, too, which is of no use to old ones. */
const YOUNG_SPACE = 48 * 2 ** 20;
const MEGABYTE = 2 ** 20;

/**
 * Speaks while there is time: when after a full collection nearly all the memory that Node may use is still held. Work
 * goes on, and often ends well. If it does not, Terraform shows what was written here, because it begins like a Go panic;
 * what Node says at such an end it does not show. Growth within one single step of the program comes too fast for this.
 */
export const watchMemory = (say: (text: string) => void = (text) => writeNow(STDERR, text)): void => {
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntries().some(isFullCollection)) return;
    const { used_heap_size: held, heap_size_limit } = getHeapStatistics();
    const limit = heap_size_limit - YOUNG_SPACE;
    if (held <= NEARLY_FULL * limit) return;
    observer.disconnect();
    say(`panic: ${nearlyOutOfMemory(Math.round(held / MEGABYTE), Math.round(limit / MEGABYTE))}\n`);
  });
  observer.observe({ entryTypes: ['gc'] });
};

const isFullCollection = (entry: object): boolean =>
  (entry as { readonly detail?: { readonly kind: number } }).detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;

const nearlyOutOfMemory = (held: number, limit: number): string =>
  `nearly out of memory: the provider holds ${held} MB of the ${limit} MB that Node.js may use. Work on fewer objects ` +
  `at once, or allow more: TERRAFORM_PROVIDER_NODE_OPTIONS=--max-old-space-size=${2 * limit}`;
