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
