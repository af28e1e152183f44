import { printError } from '../problem.js';
import type { Screen } from './screen.js';

export interface Act {
  readonly caption: string;
  /** Gives the lines to show; throws when the act could not be done or proved. */
  run(): Promise<readonly string[]>;
}

export type Ending = 'told' | 'failed' | 'stopped';

/** Runs the acts in order, until one fails or `isStopping`; what a stopped act throws is its way to end. */
export async function tell(acts: readonly Act[], screen: Screen, isStopping: () => boolean): Promise<Ending> {
  for (const [index, { caption, run }] of acts.entries()) {
    if (isStopping()) break;
    screen.begin(index + 1, caption);
    try {
      const lines = await run();
      if (!isStopping()) screen.end(index + 1, caption, lines);
    } catch (error) {
      if (isStopping()) break;
      screen.fail(index + 1, caption);
      printError(error);
      return 'failed';
    }
  }
  return isStopping() ? 'stopped' : 'told';
}
