import { at, Claims, DiagnosticError } from '../plugin/index.js';
import type { Host } from './ssh/host.js';

/** What the handlers of this provider work with. */
export class HostClient {
  /** What each thing of a host is to be, by what it is. */
  readonly claims = new Claims<string>();

  constructor(
    private readonly hosts: ReadonlyMap<string, Host>,
    /** Whether a refresh keeps the state of hosts that cannot be reached. */
    readonly keepState: boolean,
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
