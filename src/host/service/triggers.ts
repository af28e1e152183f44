import type { Dynamic, Validator } from '../../plugin/index.js';

/** A map or list of texts. */
export const areTriggers: Validator<Dynamic> = ({ value }, path, diagnostics) => {
  const texts = value instanceof Map ? [...value.values()] : Array.isArray(value) ? (value as unknown[]) : undefined;
  if (texts?.every((text) => typeof text === 'string' || text === null)) return;
  diagnostics.error({
    path,
    summary: `${path.toString()} must be a map or a list of texts`,
    detail: 'Such as { config = host_file.config.content_hash }.',
  });
};

/**
 * Whether something that is reloaded or restarted for has changed. Writing the attribute for the first time changes nothing on the host.
 */
export const haveChanged = (before: Dynamic | null, after: Dynamic | null): boolean =>
  before !== null && after !== null && JSON.stringify(entries(before)) !== JSON.stringify(entries(after));

const entries = ({ value }: Dynamic): unknown =>
  value instanceof Map ? [...(value as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)) : value;
