import { Dynamic, isUnknown } from '../../plugin/index.js';
import { secretPath } from './secrets.js';
import { sameSetting, settingsOf, type Setting } from './setting.js';

type Values = Readonly<Record<string, unknown>>;

/** Paths of the settings that a change of the resource writes, as far as its attributes tell. */
export const changedSettings = (prior: Values | null, after: Values | null): readonly (readonly string[])[] => {
  const [were, are] = [named(prior), named(after)];
  const changed = are.filter((one) => !were.some((other) => isSame(one, other)));
  const gone = were.filter((one) => !are.some((other) => sameSetting(one, other)));
  const secrets =
    prior && after && prior['secrets_wo_version'] === after['secrets_wo_version'] ? [] : secretsOf(after ?? prior);
  return [...[...changed, ...gone].map(({ path }) => path), ...secrets.map(secretPath)];
};

const named = (values: Values | null): readonly Setting<unknown>[] => {
  const settings = values?.['settings'];
  return settings instanceof Dynamic ? settingsOf(settings) : [];
};

const secretsOf = (values: Values | null): readonly string[] => {
  const names = values?.['secret_keys'];
  return Array.isArray(names) ? (names as string[]) : [];
};

const isSame = (one: Setting<unknown>, other: Setting<unknown>): boolean =>
  sameSetting(one, other) && !isUnknown(one.value) && JSON.stringify(one.value) === JSON.stringify(other.value);
