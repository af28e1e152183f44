import type { Diagnostic } from '../../diagnostics.js';
import type { Path } from '../../path.js';
import type { Attributes } from '../../schema/attribute.js';
import { Decimal } from '../../values/decimal.js';
import { Dynamic } from '../../values/type.js';
import { isUnknown } from '../../values/unknown.js';

/** A rule of Terraform's that a resource's code broke at one attribute. */
export interface BrokenRule {
  readonly path: Path;
  /** Completes `freeipa_group.name …`. */
  readonly what: string;
  /** The two values that do not go together. */
  readonly detail: string;
}

/** Says that the provider is at fault, and where, before Terraform says less. */
export const faultOfProvider = (
  resource: string,
  attributes: Attributes,
  { path, what, detail }: BrokenRule,
): Diagnostic => ({
  severity: 'error',
  path,
  summary: `${resource}: ${path.toString()} ${what}`,
  detail: `${isSensitive(attributes, path) ? 'The attribute is sensitive: no values are shown.' : detail}\n${FAULT_OF_PROVIDER}`,
});

export const FAULT_OF_PROVIDER = 'This is a fault of the provider, not of your configuration. Please report it.';

const isSensitive = (attributes: Attributes, path: Path): boolean => {
  let inside = attributes;
  for (const step of path.steps) {
    const attribute = 'attribute' in step ? inside[step.attribute] : undefined;
    if (attribute?.options.sensitive) return true;
    if (attribute?.kind === 'nested') inside = attribute.attributes;
  }
  return false;
};

/** A value in a message. */
export const show = (value: unknown): string => {
  const text = JSON.stringify(plain(value)) ?? 'null';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

const plain = (value: unknown): unknown => {
  if (isUnknown(value)) return '(known after apply)';
  if (typeof value === 'bigint' || value instanceof Decimal) return String(value);
  if (value instanceof Dynamic) return plain(value.value);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  return value ?? null;
};
