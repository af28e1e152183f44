import { PATHS } from '../paths.js';
import { renderSysctl, SYSCTL } from '../render/sysctl.js';
import { file } from './ordinary.js';
import { step, stepId, type HostStep } from './step.js';

/** Kernel settings, in effect at once and at the next boot. A kernel without one of them is left alone. */
export function kernelSteps(host: string): readonly HostStep[] {
  const differs = Object.entries(SYSCTL).map(
    ([key, value]) => `value=$(sysctl -n ${key} 2>/dev/null) && test "$(echo $value)" != '${value}' && exit 1`,
  );
  return [
    step(host, 'sysctl', [], file(PATHS.sysctl, renderSysctl())),
    step(host, 'sysctl-load', [stepId(host, 'sysctl')], {
      kind: 'command',
      // Unquoted on purpose where it is echoed: the kernel separates ranges by tabs.
      probe: [...differs, 'exit 0'].join('\n'),
      apply: `sysctl -q -e -p ${PATHS.sysctl}`,
      rerunOn: [stepId(host, 'sysctl')],
    }),
  ];
}
