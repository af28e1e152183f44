import { at, DiagnosticError, type Log } from '../plugin/index.js';
import type { Claims } from './claims.js';
import type { Host } from './ssh/host.js';

/** What the handlers of this provider work with. */
export class HostClient {
  constructor(
    private readonly hosts: ReadonlyMap<string, Host>,
    readonly claims: Claims,
    /** Whether a refresh keeps the state of hosts that cannot be reached. */
    readonly keepState: boolean,
    readonly log: Log,
  ) {}

  host(name: string, attribute = 'host'): Host {
    const host = this.hosts.get(name);
    if (host) return host;
    throw new DiagnosticError({
      path: at(attribute),
      summary: `The provider knows no host ${JSON.stringify(name)}`,
      detail: `Its hosts are ${[...this.hosts.keys()].map((known) => JSON.stringify(known)).join(', ') || 'none'}. Add it to them, or mend the name.`,
    });
  }
}
