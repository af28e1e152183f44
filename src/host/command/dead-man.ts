import { setTimeout as sleep } from 'node:timers/promises';
import { at, DiagnosticError } from '../../plugin/index.js';
import type { Host } from '../ssh/host.js';
import { Unreachable } from '../ssh/failures.js';
import type { Answer } from './judge.js';
import { disarmScript } from './scripts.js';

const PAUSE = 1_000;

interface Watched {
  readonly name: string;
  /** Milliseconds since 1970 at which the host undoes it. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  probe(host: Host): Promise<Answer>;
  isDone(answer: Answer): boolean;
}

/**
 * Looks over a new connection whether the host can still be reached and the change is there, and only then calls the undo off.
 *
 * @throws DiagnosticError when that did not happen before the host undid it
 */
export const proven = async (host: Host, { name, deadline, signal, probe, isDone }: Watched): Promise<Answer> => {
  let last = 'there was no time to look';
  while (Date.now() < deadline) {
    const fresh = host.afresh();
    try {
      const answer = await probe(fresh);
      if (isDone(answer)) {
        const { stdout } = await fresh.change(`disarm-${name.replaceAll('/', '-')}`, disarmScript(name), { signal });
        if (stdout.trim() === 'disarmed') return answer;
        last = 'probe passed, but too late';
        break;
      }
      last = `probe ended with status ${answer.exitCode} and printed ${JSON.stringify(answer.output)}`;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      last = error.message;
    } finally {
      await fresh.connection.renew();
    }
    await sleep(PAUSE, undefined, { signal });
  }
  throw new DiagnosticError({
    path: at('rollback_after'),
    summary: `${name} on ${host.name} was undone by the host itself`,
    detail: `After apply no new connection came about on which probe passed, so undo ran there. Last: ${last}.`,
  });
};
