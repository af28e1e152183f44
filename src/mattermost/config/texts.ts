import { at, type DiagnosticText, type Path } from '../../plugin/index.js';
import type { ConfigTree, SettingValue } from '../api/config.js';
import { didYouMean } from '../roles/nearest.js';
import { MASK } from './known-settings.js';
import { permissionToWrite } from './pages.js';
import { nameOf, valueAt } from './setting.js';

export const KINDS = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
} as const;

export const settingPath = (path: readonly string[]): Path =>
  path.reduce((place, key) => place.attribute(key), at('settings'));

export const unknownSetting = (path: readonly string[], tree: ConfigTree): DiagnosticText => {
  const depth = path.findIndex((_, index) => valueAt(tree, path.slice(0, index + 1)) === undefined);
  const inside = path.slice(0, depth);
  const around = valueAt(tree, inside) ?? {};
  const names = typeof around === 'object' && !Array.isArray(around) ? Object.keys(around) : [];
  const elsewhere = Object.entries(tree).flatMap(([section, keys]) =>
    section !== path[0] && path.length > 1 && valueAt(keys, [path[1] ?? '']) !== undefined ? [section] : [],
  );
  const hint =
    didYouMean(path[depth] ?? '', names) ||
    (elsewhere.length > 0 ? ` ${path[1] ?? ''} is a key of ${elsewhere.join(' and ')}.` : '');
  const what = depth === 0 ? 'section' : 'setting';
  return {
    path: settingPath(path),
    summary: `Mattermost has no ${what} ${nameOf(path.slice(0, depth + 1))}`,
    detail: `The server would take it and forget it.${hint} Releases differ: this was asked of the server itself.`,
  };
};

export const secretInPlain = (path: readonly string[]): DiagnosticText => ({
  path: settingPath(path),
  summary: `${nameOf(path)} is a secret`,
  detail: `In settings it would be in the plan and in the state, and the server shows only ${MASK.length} asterisks of it. Write secrets_wo = { ${JSON.stringify(nameOf(path))} = … } and secrets_wo_version.`,
});

export const unreadable = (path: readonly string[]): DiagnosticText => {
  const permission = permissionToWrite(path);
  const needed = permission === 'manage_system' ? permission : permission.replace('_write_', '_read_');
  return {
    path: settingPath(path),
    summary: `The account may not read ${nameOf(path)}`,
    detail: `The server shows null. It needs \`${needed}\`, and \`${permission}\` to change it.`,
  };
};

export const wrongKind = (path: readonly string[], value: SettingValue, expected: string): DiagnosticText => ({
  path: settingPath(path),
  summary: `${nameOf(path)} must be ${expected}`,
  detail: `Got ${readable(value)}.`,
});

export const fixedByEnvironment = (
  path: readonly string[],
  value: SettingValue,
  inForce: SettingValue | undefined,
): DiagnosticText => ({
  path: settingPath(path),
  summary: `${nameOf(path)} is fixed by the server's environment`,
  detail: `The variable ${variableOf(path)} ${value === '' ? 'sets it' : `sets it to ${readable(inForce ?? null)}, and ${readable(value)} is wanted`}: the server would answer 200 and change nothing. Change the variable (in an estate: its settings), or take the key out here.`,
});

export const restricted = (path: readonly string[]): DiagnosticText => ({
  path: settingPath(path),
  summary: `${nameOf(path)} is closed by ExperimentalSettings.RestrictSystemAdmin`,
  detail:
    'While it is on, the server drops such changes over REST without a word, from system admins too. Change it with mmctl --local on the server, or in its environment.',
});

export const closed = (path: readonly string[]): DiagnosticText => ({
  path: settingPath(path),
  summary: `Nobody may change ${nameOf(path)} over REST`,
  detail: `The server answers 403. Set it in its environment: ${variableOf(path)}.`,
});

export const featureFlag = (path: readonly string[]): DiagnosticText => ({
  path: settingPath(path),
  summary: 'Feature flags are not part of what the server stores',
  detail: `They come from its environment: MM_${nameOf(path).replaceAll('.', '_').toUpperCase()}.`,
});

export const maskedMap = (path: readonly string[], map: readonly string[]): DiagnosticText => ({
  path: settingPath(path),
  summary: `${nameOf(path)} cannot be changed without losing secrets beside it`,
  detail: `The server replaces ${nameOf(map)} as a whole, and shows secrets in it as asterisks. Change it in the System Console.`,
});

export const secretNoText = (path: readonly string[], value: SettingValue): DiagnosticText => ({
  path: at('secrets_wo').key(nameOf(path)),
  summary: `${nameOf(path)} is no text`,
  detail: `On the server it is ${Array.isArray(value) ? 'a list' : typeof value}. Only texts are written as secrets; set it in the server's environment: ${variableOf(path)}.`,
});

/** After a write: what the server made of it. */
export const notTaken = (
  path: readonly string[],
  wanted: SettingValue,
  before: SettingValue | undefined,
  got: SettingValue | undefined,
): DiagnosticText => ({
  path: settingPath(path),
  summary: `Mattermost did not store ${nameOf(path)} as it was sent`,
  detail:
    JSON.stringify(got) === JSON.stringify(before)
      ? `Sent ${readable(wanted)}; it is still ${readable(got ?? null)}. The server drops without a word what the account may not write, what is fixed and what its release does not have.`
      : `Sent ${readable(wanted)}; it stored ${readable(got ?? null)}. The server corrects such values: write it as it is stored.`,
});

const variableOf = (path: readonly string[]): string => `MM_${path.join('_').toUpperCase()}`;

export const readable = (value: SettingValue): string => {
  const shown = JSON.stringify(value);
  return shown.length > 120 ? `${shown.slice(0, 119)}…` : shown;
};
