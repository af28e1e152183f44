import type { Estate } from '../model/index.js';
import { PATHS } from '../paths.js';
import { FIREWALL_TABLE, renderNftables } from '../render/nftables.js';
import { directory, file, pack } from './ordinary.js';
import { script } from './shell.js';
import { step, stepId, type HostStep } from './step.js';

/** Seconds after which a host opens itself again when nobody got in. */
const ROLLBACK_AFTER = 60;

const LOADED = `${PATHS.own}/nftables.loaded`;
const BEFORE = `${PATHS.own}/nftables.before`;

/**
 * What is loaded and what was to be loaded, in one number: changes of either by hand are seen. Listed by numbers, since
 * what has a name depends on the packages that are installed.
 */
const FINGERPRINT = `{ nft -s -n list table ${FIREWALL_TABLE} 2>/dev/null && cat ${PATHS.firewallCandidate}; } | sha256sum`;

/**
 * The firewall of one host. It comes before the services of all hosts: a server that joins has to be let in by the
 * databases before it can become healthy. Rules are tried with a dead-man switch, and only those that let a new
 * connection in are kept for the next boot.
 */
export function firewallSteps(estate: Estate, host: string): readonly HostStep[] {
  const id = (name: string) => stepId(host, name);
  const own = step(host, 'own', [], directory(PATHS.own));
  if (estate.network === undefined) return [own];
  return [
    own,
    step(host, 'package-nftables', [], pack('nftables')),
    step(host, 'firewall-off', [id('package-nftables')], {
      kind: 'command',
      probe: 'command -v nft >/dev/null',
      apply: 'command -v nft >/dev/null',
      // The last of the firewall's steps to be destroyed: whatever the others leave, the host is open afterwards.
      undo: `nft delete table ${FIREWALL_TABLE} 2>/dev/null || true`,
    }),
    step(
      host,
      'firewall-rules',
      [id('own'), id('package-nftables')],
      file(PATHS.firewallCandidate, renderNftables(estate, host), {}, 'nft -c -f {path}'),
    ),
    step(host, 'firewall', [id('firewall-off'), id('firewall-rules')], {
      kind: 'command',
      probe: `test "$(cat ${LOADED} 2>/dev/null)" = "$(${FINGERPRINT})"`,
      apply: script(
        // What was there before, ours alone: an empty table that goes again, then the rules if there were any.
        `{ printf 'table %s\\ndelete table %s\\n' '${FIREWALL_TABLE}' '${FIREWALL_TABLE}'; nft -s list table ${FIREWALL_TABLE} 2>/dev/null || true; } >${BEFORE}`,
        `nft -f ${PATHS.firewallCandidate}`,
        `${FINGERPRINT} >${LOADED}`,
      ),
      undo: `nft -f ${BEFORE}; rm -f ${LOADED}`,
      rollbackAfter: ROLLBACK_AFTER,
      rerunOn: [id('firewall-rules')],
    }),
    step(
      host,
      'firewall-boot',
      [id('firewall')],
      file(PATHS.firewallBoot, renderNftables(estate, host), { mode: '0755' }),
    ),
    step(host, 'firewall-service', [id('firewall-boot')], {
      kind: 'service',
      name: 'nftables.service',
      running: true,
      enabled: true,
      reloadOn: [],
      restartOn: [],
      timeout: 60,
    }),
  ];
}

/** The steps after which every host lets in what the estate needs. */
export const openFirewalls = (estate: Estate): readonly string[] =>
  estate.network === undefined ? [] : Object.keys(estate.hosts).map((host) => stepId(host, 'firewall'));
