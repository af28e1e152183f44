import type { Estate } from '../model/index.js';
import { script, word } from '../steps/shell.js';
import { step, type HostStep } from '../steps/step.js';
import type { RunningCheck } from './check.js';
import { clusterChecks } from './cluster-view.js';
import { replicaChecks } from './replicas.js';
import { requestLogChecks } from './request-log.js';

export type { RunningCheck } from './check.js';

/** What hosts of a running estate are asked, beside what can be asked over HTTP. */
export const runningChecks = (estate: Estate): readonly RunningCheck[] => [
  ...replicaChecks(estate),
  ...clusterChecks(estate),
  ...requestLogChecks(estate),
];

/** The same as steps, for engines that have nothing else to look with. @param after ids of steps that come before */
export const checkSteps = (estate: Estate, after: readonly string[]): readonly HostStep[] =>
  runningChecks(estate).map(({ id, name, host, probe, patience, expected, mend }) =>
    step(host, name, after, {
      kind: 'command',
      probe: `( ${probe}\n) >/dev/null`,
      apply: script(
        `left=${patience}`,
        `until found=$( ${probe}\n); do`,
        `  left=$((left - 1))`,
        `  if test $left -le 0; then printf '[${id}] %s, expected %s. Mend: %s\\n' "$found" ${word(expected)} ${word(mend)} >&2; exit 1; fi`,
        '  sleep 1',
        'done',
      ),
      timeout: 2 * patience + 60,
    }),
  );
