import { at } from '../path.js';
import type { ValidateContext } from '../provider/context.js';
import { isNull, isUnknownValue } from '../values/known.js';

/** A check for `validate` that needs more than one attribute. */
export type ConfigValidator<Name extends string> = (
  config: { readonly [K in Name]: unknown },
  context: ValidateContext,
) => void;

/** One of these attributes is set, and no other: `validate: exactlyOneOf('id', 'name')`. */
export const exactlyOneOf =
  <const Name extends string>(...names: readonly Name[]): ConfigValidator<Name> =>
  (config, { diagnostics }) => {
    const possible = names.filter((name) => !isNull(config[name]));
    const certain = possible.filter((name) => !isUnknownValue(config[name]));
    if (certain.length < 2 && possible.length > 0) return;
    const wrong = certain[1] ?? names[0];
    diagnostics.error({
      ...(wrong !== undefined && { path: at(wrong) }),
      summary: `Exactly one of ${names.join(', ')} must be set`,
      detail: certain.length > 1 ? `Got ${certain.join(' and ')}. Keep one of them.` : 'Got none of them. Set one.',
    });
  };
