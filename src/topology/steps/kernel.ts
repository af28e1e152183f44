import { PATHS } from '../paths.js';
import { renderSysctl, SYSCTL } from '../render/sysctl.js';
import { file } from './ordinary.js';
import { step, stepId, type HostStep } from './step.js';

/** Kernel settings, in effect at once and at the next boot. A kernel without one of them is left alone. */
export function kernelSteps(host: string): readonly HostStep[] {
  const keys = Object.keys(SYSCTL).join(' ');
  const wanted = Object.entries(SYSCTL).map(([key, value]) => ` -e '${key} = ${value}'`);
  return [
    step(host, 'sysctl', [], file(PATHS.sysctl, renderSysctl())),
    step(host, 'sysctl-load', [stepId(host, 'sysctl')], {
      kind: 'command',
      // The kernel separates ranges by tabs.
      probe: `! sysctl -e ${keys} 2>/dev/null | tr '\\t' ' ' | grep -qvxF${wanted.join('')}`,
      apply: `sysctl -q -e -p ${PATHS.sysctl}`,
      rerunOn: [stepId(host, 'sysctl')],
    }),
  ];
}
