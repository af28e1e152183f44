import { at, isKnown, resourceOf, type DiagnosticText, type Resource, type Unknown } from '../plugin/index.js';
import type { HostClient } from './client.js';
import type { Host } from './ssh/host.js';
import { Unreachable } from './ssh/failures.js';

export const hostResource = resourceOf<HostClient>();

/** The resource, with what `unreachable = "keep_state"` means to all of them. */
export const reachable = (resource: Resource<HostClient>): Resource<HostClient> => ({
  ...resource,
  async read(state, context) {
    try {
      return await resource.read(state, context);
    } catch (error) {
      if (!context.client.keepState || !(error instanceof Unreachable)) throw error;
      context.diagnostics.warning({
        summary: `${error.diagnostic.summary}: its objects are shown as the state has them`,
        detail: error.diagnostic.detail,
      });
      return state;
    }
  },
});

interface Place {
  readonly host: unknown;
}

/**
 * The host of what is planned, and a look for others that own the same thing. Undefined while the host or the client is not known.
 *
 * @param key the attribute that tells things of one host apart
 */
export const plannedHost = <Key extends string>(
  {
    config,
    proposed,
  }: { readonly config: unknown; readonly proposed: (Place & { readonly [K in Key]: unknown }) | null },
  key: Key,
  kind: string,
  {
    client,
    diagnostics,
  }: { readonly client: HostClient | undefined; readonly diagnostics: { error(text: DiagnosticText): void } },
): Host | undefined => {
  if (!client || !proposed || !isKnown(proposed.host)) return undefined;
  const host = client.host(String(proposed.host));
  const name = proposed[key];
  if (isKnown(name)) {
    const owners = client.claims.contested(`${kind} ${String(name)} on ${host.name}`, config, at(key));
    if (owners) diagnostics.error(owners);
  }
  return host;
};

/** Splits an import id at its first colon. Names of hosts have none. */
export const importId = (id: string): { host: string; name: string } => {
  const colon = id.indexOf(':');
  return { host: id.slice(0, Math.max(colon, 0)), name: id.slice(colon + 1) };
};

/** What of a plan is known, null for the rest. */
export const known = <T>(value: T | Unknown | null): T | null => (isKnown(value) ? (value as T) : null);
