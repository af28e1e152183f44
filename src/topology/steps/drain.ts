import type { Estate } from '../model/index.js';
import { PING_PATH } from '../render/haproxy.js';
import type { CommandStep } from './step.js';

const TABLE = 'inet muster_drain';

/** Seconds in which every proxy has seen that a server is away, or there again: two health checks, and open requests end. */
const SETTLE = 4;

/**
 * Takes new connections away from a server while those that are open go on: proxies see each attempt refused at once and
 * take another server, which is safe for any request since nothing of it was sent.
 */
export const drainCommand = ({ listenPort }: Estate): string =>
  [
    "nft -f - <<'RULES' || exit 1",
    `table ${TABLE}`,
    `delete table ${TABLE}`,
    `table ${TABLE} {`,
    '    chain input {',
    '        type filter hook input priority -10; policy accept;',
    `        iifname != "lo" tcp dport ${listenPort} ct state new reject with tcp reset`,
    '    }',
    '}',
    'RULES',
    `sleep ${SETTLE}`,
  ].join('\n');

/**
 * No server stays drained: neither one that is destroyed, since nothing starts after its last stop, nor one whose start
 * was broken off. It comes before the service, so that it is destroyed after it.
 */
export const undrained: CommandStep = {
  kind: 'command',
  probe: `! nft list table ${TABLE} >/dev/null 2>&1`,
  apply: `nft delete table ${TABLE} 2>/dev/null || true`,
  undo: `nft delete table ${TABLE} 2>/dev/null || true`,
};

/** The health gate: the server answers, then it is let to the proxies again, and they have time to see it. */
export function readyCommand(estate: Estate): string {
  const { proxies } = estate;
  const ping = `curl -fsS -m 5 -o /dev/null ${localUrl(estate)}${PING_PATH}`;
  if (proxies.length === 0) return ping;
  return `${ping} || exit 1\nif nft delete table ${TABLE} 2>/dev/null; then sleep ${SETTLE}; fi`;
}

/** The server of a host, asked there: arguments of curl that a path follows. */
export const localUrl = ({ listenPort, tls }: Estate): string =>
  // By address, for which no certificate is made: only the proxies insist on the name.
  tls?.upstream ? `-k https://127.0.0.1:${listenPort}` : `http://127.0.0.1:${listenPort}`;
