import { isUnknown, type Unknown } from '../../plugin/index.js';
import type { SettingValue } from '../api/config.js';
import type { ConfigState, WrittenConfig } from './attributes.js';

/** Names of the secrets that the configuration gives; unknown where it is not known which. */
export const secretNames = (config: Pick<WrittenConfig, 'secrets_wo'> | null): readonly string[] | Unknown => {
  const secrets = config?.secrets_wo ?? null;
  if (isUnknown(secrets)) return secrets;
  return secrets === null ? [] : [...(secrets as ReadonlyMap<string, unknown>).keys()].sort();
};

/** Of these secrets, those that have to be written. */
export const secretsToWrite = (
  names: readonly string[],
  version: SettingValue | Unknown,
  prior: Pick<ConfigState, 'secret_keys' | 'secrets_wo_version'> | null,
): readonly string[] =>
  prior && version === prior.secrets_wo_version
    ? names.filter((name) => !(prior.secret_keys ?? []).includes(name))
    : names;

export const secretPath = (name: string): readonly string[] => name.split('.');
