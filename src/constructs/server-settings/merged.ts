import type { Secret } from '../../topology/index.js';
import { literal } from '../literal.js';
import type { Part, SettingValue } from './part.js';

/** All parts as one. */
interface Whole {
  readonly settings: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Sections and keys in the order of their names, so that the same declaration gives the same bytes.
 *
 * @param fixed names of settings that something else fixes
 */
export function merged(parts: readonly Part[], fixed: readonly string[]): Whole {
  const values = new Map<string, SettingValue>();
  const errors = parts.flatMap((part) => part.errors ?? []);
  for (const { settings = {} } of parts) {
    for (const [section, keys] of Object.entries(settings)) {
      for (const [key, value] of Object.entries(keys)) {
        const name = `${section}.${key}`;
        const other = values.get(name);
        if (other !== undefined && JSON.stringify(other) !== JSON.stringify(value))
          errors.push(
            `${name} is ${JSON.stringify(other)} by one part and ${JSON.stringify(value)} by another: keep one of the two`,
          );
        values.set(name, value);
      }
    }
  }
  const secrets: Record<string, Secret> = Object.assign({}, ...parts.map((part) => part.secrets ?? {})) as never;
  for (const name of [...values.keys(), ...Object.keys(secrets)].filter((one) => fixed.includes(one)))
    errors.push(`${name} is fixed by the estate, in the environment of its servers: say it there, not here`);
  for (const name of Object.keys(secrets).filter((one) => values.has(one)))
    errors.push(`${name} is in settings and in secrets: keep it in secrets`);
  const settings: Record<string, Record<string, SettingValue>> = {};
  for (const [name, value] of [...values].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [section = '', key = ''] = name.split('.');
    (settings[section] ??= {})[key] = asText(value);
  }
  return { settings, secrets, errors, warnings: parts.flatMap((part) => part.warnings ?? []) };
}

const asText = (value: SettingValue): SettingValue => {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return (value as readonly string[]).map((text) => literal(text));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner as SettingValue)]));
};
