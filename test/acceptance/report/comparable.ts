import type { EmbeddedHost } from '../../../src/sandbox/host/index.js';

/**
 * A plan as a fixture holds it: the same each time. Left out is what a report never reads; ids are numbered in the order
 * in which they appear, and what belongs to this machine has a name of its own.
 */
export const comparable = (shown: string, host: EmbeddedHost): string => {
  const { format_version, resource_changes, resource_drift, output_changes, configuration, ...rest } = JSON.parse(
    shown,
  ) as Record<string, unknown>;
  const { prior_state, variables, complete, errored } = rest;
  const kept = {
    ...{ format_version, resource_changes, resource_drift, output_changes, configuration },
    ...{ prior_state: withoutFacts(prior_state), complete, errored },
    variables:
      variables && Object.fromEntries(Object.keys(variables).map((name) => [name, { value: 'concealed-by-the-test' }])),
  };
  const ids = new Map<string, string>();
  const numbered = (kind: string, width: number) => (id: string) => {
    const known = ids.get(id) ?? `${kind}${String(ids.size + 1).padStart(width - kind.length, '0')}`;
    ids.set(id, known);
    return known;
  };
  return `${JSON.stringify(kept, null, 1)}\n`
    .replaceAll(host.path('/'), '/embedded/')
    .replaceAll(host.hostKey, 'ssh-ed25519 AAAAembedded')
    .replace(/"port": (?:"\d+"|\d+)/g, '"port": 22')
    .replace(
      /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
      numbered('00000000-0000-0000-0000-', 36),
    )
    .replace(/\b(?=[a-z]*\d)[a-z0-9]{26}\b/g, numbered('id', 26))
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-01-01T00:00:00Z');
};

/** What is known of this machine. */
const withoutFacts = (state: unknown): unknown =>
  state === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(state), (_, value: unknown) =>
        Array.isArray(value)
          ? value.filter(
              (one) =>
                (one as { mode?: string } | null)?.mode !== 'managed' &&
                !/^host_/.test(String((one as { type?: string } | null)?.type)),
            )
          : value,
      ) as unknown);
