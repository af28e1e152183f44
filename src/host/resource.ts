import {
  at,
  isKnown,
  type Attributes,
  type DiagnosticText,
  type OperationContext,
  type Resource,
  type Unknown,
} from '../plugin/index.js';
import type { HostClient } from './client.js';
import type { Host } from './ssh/host.js';
import { ConnectionLost, Unreachable } from './ssh/failures.js';

/**
 * The resource, with what is the same for all of them when a host does not answer: `unreachable = "keep_state"`, and the state of what
 * may have been made before the answer was lost.
 */
export const reachable = (resource: Resource<HostClient>): Resource<HostClient> => ({
  ...resource,
  async create(plan, context) {
    let kept = false;
    const checkpoint: typeof context.checkpoint = (state) => {
      kept = true;
      context.checkpoint(state);
    };
    try {
      return await resource.create(plan, { ...context, ...parts(context), checkpoint });
    } catch (error) {
      if (!kept && isUncertain(error, context.signal)) context.checkpoint(withoutUnknown(plan));
      throw error;
    }
  },
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

/** Those that are no own fields of a context. */
const parts = ({ client, signal, config }: OperationContext<Attributes, HostClient>) => ({ client, signal, config });

/** Whether something may have been made all the same. */
const isUncertain = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted || (error instanceof Error && error.cause instanceof ConnectionLost);

const withoutUnknown = (plan: Readonly<Record<string, unknown>>): Readonly<Record<string, never>> =>
  Object.fromEntries(Object.entries(plan).map(([name, value]) => [name, (isKnown(value) ? value : null) as never]));

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
    const what = `${kind} ${String(name)} on ${host.name}`;
    if (client.claims.make(what, spelledOut(config)) !== undefined)
      diagnostics.error({
        path: at(key),
        summary: `The ${what} has two owners`,
        detail:
          'Two resources of this configuration manage it and say different things, so each apply would undo the other. Keep one of them.',
      });
  }
  return host;
};

/** What a configuration says, so that it can be told from what another one says. */
const spelledOut = (config: unknown): string =>
  JSON.stringify(config, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value] : value,
  );

/** Splits an import id at its first colon. Names of hosts have none. */
export const importId = (id: string): { host: string; name: string } => {
  const colon = id.indexOf(':');
  return { host: id.slice(0, Math.max(colon, 0)), name: id.slice(colon + 1) };
};

/** What of a plan is known, null for the rest. */
export const known = <T>(value: T | Unknown | null): T | null => (isKnown(value) ? (value as T) : null);
