import { at } from '../../plugin/index.js';
import { refused } from '../shell/refusal.js';
import type { Finished } from '../ssh/connection.js';
import type { Host } from '../ssh/host.js';
import { withoutLineEnds, type Answer } from './judge.js';
import { probeScript } from './scripts.js';

/** Runs a probe. */
export const ask = async (
  host: Host,
  { name, probe }: { readonly name: unknown; readonly probe: string },
  signal?: AbortSignal,
): Promise<Answer> => readAnswer(await host.probe(probeScript(probe), { signal }), host.name, String(name));

/** @param finished a script that ended with a probe, as {@link probeScript} prints it */
export const readAnswer = (finished: Finished, host: string, name: string): Answer => {
  if (finished.code !== 0) throw refused({ host, what: `run ${name}`, path: at('probe') }, finished);
  const end = finished.stdout.indexOf('\n');
  return { exitCode: Number(finished.stdout.slice(0, end)), output: withoutLineEnds(finished.stdout.slice(end + 1)) };
};
