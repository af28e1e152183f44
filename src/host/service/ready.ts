import { setTimeout as sleep } from 'node:timers/promises';
import { at, DiagnosticError } from '../../plugin/index.js';
import { quote } from '../shell/quote.js';
import { lastLines } from '../shell/refusal.js';
import type { Host } from '../ssh/host.js';

const PAUSE = 500;

/** Runs the command again and again until it succeeds. @throws DiagnosticError with what it said last, when the signal ends it */
export const untilReady = async (host: Host, unit: string, command: string, signal: AbortSignal): Promise<void> => {
  let said = 'nothing yet';
  try {
    for (;;) {
      const finished = await host.probe(`( eval ${quote(command)} ) 2>&1 </dev/null`, { signal });
      if (finished.code === 0) return;
      said = `exit status ${finished.code}, ${lastLines(finished.stdout, 5) || 'without a word'}`;
      await sleep(PAUSE, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new DiagnosticError({
      path: at('ready'),
      summary: `${unit} runs on ${host.name} and does not get ready`,
      detail: `${command} says: ${said}`,
    });
  }
};
