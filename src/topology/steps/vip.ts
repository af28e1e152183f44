import type { Estate, Vip } from '../model/index.js';
import { PATHS } from '../paths.js';
import { renderKeepalived } from '../render/keepalived.js';
import { file, pack } from './ordinary.js';
import { step, stepId, type HostStep } from './step.js';

/** keepalived on one proxy, once the proxies of `before` answer. */
export function vipSteps(estate: Estate, vip: Vip, host: string, before: readonly string[]): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  return [
    step(host, 'package-keepalived', [], pack('keepalived')),
    step(
      host,
      'keepalived-configuration',
      [id('package-keepalived'), ...before],
      file(PATHS.keepalivedConfig, renderKeepalived(estate, vip, host), { mode: '0644' }, 'keepalived -t -f {path}'),
    ),
    step(host, 'keepalived', [id('keepalived-configuration')], {
      kind: 'service',
      name: 'keepalived.service',
      running: true,
      enabled: true,
      reloadOn: [id('keepalived-configuration')],
      restartOn: [],
      timeout: 60,
    }),
  ];
}

export const vipReady = (host: string): string => stepId(host, 'keepalived');
