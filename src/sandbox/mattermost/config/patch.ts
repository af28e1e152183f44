import { FilterParser } from 'ldapts';
import { AppError, invalidBodyParam, notImplemented } from '../http/app-error.js';
import type { Config } from './config.js';
import { FACTORY_SETTINGS, FIXED_SETTINGS, type Settings } from './factory-settings.js';

/** What the API shows in place of a secret. */
const MASK = '*'.repeat(32);
const SECRETS: readonly string[] = ['LdapSettings.BindPassword'];

/** The whole configuration in force, with secrets that are set shown as 32 asterisks. */
export function maskedConfig(config: Config): Settings {
  const all = config.all();
  for (const name of SECRETS) {
    const [section = '', key = ''] = name.split('.');
    const keys = all[section];
    if (keys?.[key]) keys[key] = MASK;
  }
  return all;
}

/**
 * Merges a partial configuration: sections deep, lists whole, null leaves a setting as it is, a mask sent back keeps the secret, pinned
 * settings stay.
 *
 * @throws AppError 400 for a wrong kind or an invalid value, 501 for a setting that this server does not have or cannot change
 */
export function patchConfig(config: Config, patch: Readonly<Record<string, unknown>>): void {
  const changes = Object.entries(patch).flatMap(([section, keys]) => changesOf(config, section, keys));
  const wanted = (name: string): unknown => {
    const [section = '', key = ''] = name.split('.');
    return (
      changes.find((change) => change.section === section && change.key === key)?.value ?? config.get(section, key)
    );
  };
  if (Number(wanted('LdapSettings.SyncIntervalMinutes')) <= 0) {
    throw new AppError(
      400,
      'model.config.is_valid.ldap_sync_interval.app_error',
      'Invalid sync interval time. Must be at least one minute.',
    );
  }
  if (wanted('LdapSettings.Enable') === true && wanted('LdapSettings.LdapServer') === '') {
    throw new AppError(400, 'model.config.is_valid.ldap_server', 'AD/LDAP field "AD/LDAP Server" is required.');
  }
  if (!isFilter(String(wanted('LdapSettings.UserFilter')))) {
    throw new AppError(400, 'ent.ldap.validate_filter.app_error', 'Invalid AD/LDAP Filter.');
  }
  if (wanted('ServiceSettings.SiteURL') === '' && config.get('ServiceSettings', 'SiteURL') !== '') {
    throw new AppError(400, 'api.config.update_config.clear_siteurl.app_error', 'Site URL cannot be cleared.');
  }
  const fixed = changes.find(({ section, key, value }) => isFixed(section, key) && config.get(section, key) !== value);
  if (fixed) throw notImplemented(`a change of the setting ${fixed.section}.${fixed.key}`);
  for (const { section, key, value } of changes) config.set(section, key, value);
}

/** The filter of groups is not looked at: a bad one makes the sync fail. */
function isFilter(text: string): boolean {
  try {
    return text === '' || FilterParser.parseString(text) !== undefined;
  } catch {
    return false;
  }
}

const isFixed = (section: string, key: string): boolean => FIXED_SETTINGS.includes(`${section}.${key}`);

interface Change {
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
}

function changesOf(config: Config, section: string, keys: unknown): Change[] {
  if (keys === null) return [];
  if (typeof keys !== 'object' || Array.isArray(keys)) throw invalidBodyParam('config');
  return Object.entries(keys as object).flatMap(([key, value]: [string, unknown]) => {
    if (!config.has(section, key)) throw notImplemented(`the setting ${section}.${key}`);
    const like = FACTORY_SETTINGS[section]?.[key];
    if (value === null || (SECRETS.includes(`${section}.${key}`) && value === MASK)) return [];
    if (typeof value !== typeof like || Array.isArray(value) !== Array.isArray(like)) throw invalidBodyParam('config');
    return [{ section, key, value }];
  });
}
