import type { Estate } from '../model/index.js';
import { requestLog } from '../paths.js';
import { HTTPS_PORT } from '../ports.js';
import { PING_PATH } from '../render/haproxy.js';
import { lines } from '../render/generated.js';
import { word } from '../steps/shell.js';
import type { RunningCheck } from './check.js';

/** Seconds in which the writer of the log gets to a line. */
const WRITTEN_WITHIN = 5;

/** A request to each proxy stands in its log. The check makes that request itself, so that it needs no other traffic. */
export function requestLogChecks(estate: Estate): readonly RunningCheck[] {
  const { hostname } = new URL(estate.siteUrl);
  const log = word(requestLog(estate));
  return estate.proxies.map((host) => ({
    id: 'request-log',
    name: 'logs-requests',
    host,
    probe: lines(
      `mark=muster-check-$$-$(date +%s)`,
      // Whatever a server answers: a request that fails is logged, too.
      `said=$(curl -ksS -m 5 -o /dev/null --noproxy '*' --resolve ${hostname}:${HTTPS_PORT}:127.0.0.1 "https://${hostname}${PING_PATH}?$mark" 2>&1) || { echo "the proxy of ${host} does not answer: $said"; exit 1; }`,
      `left=${WRITTEN_WITHIN * 10}`,
      `until tail -n 20000 ${log} 2>/dev/null | grep -qF "$mark"; do`,
      `  left=$((left - 1))`,
      `  if test $left -le 0; then echo '${log} of ${host} has no line of a request made just now'; exit 1; fi`,
      `  sleep 0.1`,
      `done`,
      `echo '${log} of ${host} has the line of a request made just now'`,
    ),
    patience: 0,
    expected: `a line of it in ${requestLog(estate)} within ${WRITTEN_WITHIN} s`,
    mend: `look whether the disk of ${host} is full${estate.proxy.flavor === 'haproxy' ? ', and at systemctl status rsyslog, which writes the log' : ''}`,
  }));
}
