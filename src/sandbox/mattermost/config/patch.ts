import { AppError, invalidBodyParam } from '../http/app-error.js';
import type { Config } from './config.js';
import type { Settings } from './factory-settings.js';
import { unmasked } from './secrets.js';
import { validateConfig } from './validate.js';

/** A configuration that came in, whole or in part. What this server does not know in it is left out. */
export type Incoming = Settings;

/** @throws AppError 400 where something has another kind than the setting, at whatever depth */
export function incoming(config: Config, body: unknown): Incoming {
  if (!isTree(body)) throw invalidBodyParam('config');
  return fitting(config.factory, body) as Incoming;
}

/** Null leaves a setting as it is; names that the server does not have are dropped without a word. */
function fitting(like: Tree, given: Tree): Tree {
  const kept: Tree = {};
  for (const [key, value] of Object.entries(given)) {
    if (!(key in like) || value === null) continue;
    const wanted = like[key];
    if (Array.isArray(value) !== Array.isArray(wanted) || typeof value !== typeof wanted) {
      throw invalidBodyParam('config');
    }
    kept[key] = isTree(wanted) && !isMap(key) ? fitting(wanted, value as Tree) : value;
  }
  return kept;
}

/**
 * Merges a partial configuration and stores it: sections deep, lists and maps whole, a mask sent back keeps the secret, pinned settings stay.
 *
 * @param mayWrite settings that may not be written stay as they are, without a word
 * @throws AppError 400 for an invalid value, 403 for a setting that nobody may change over REST, and where the store is closed
 */
export function patchConfig(config: Config, patch: Incoming, mayWrite: MayWrite): void {
  const before = config.all();
  const permitted = Object.fromEntries(
    Object.entries(patch).map(([section, keys]) => [
      section,
      Object.fromEntries(Object.entries(keys).filter(([key]) => mayWrite(section, key))),
    ]),
  );
  save(config, before, merged(structuredClone(before), permitted) as Settings);
}

/** Stores a whole configuration: what it leaves out becomes as on a new server. */
export function replaceConfig(config: Config, whole: Incoming, mayWrite: MayWrite): void {
  const before = config.all();
  const wanted = merged(structuredClone(config.factory), whole) as Settings;
  for (const [section, keys] of Object.entries(wanted)) {
    for (const key of Object.keys(keys)) if (!mayWrite(section, key)) keys[key] = before[section]?.[key];
  }
  save(config, before, wanted);
}

type MayWrite = (section: string, key: string) => boolean;

function save(config: Config, before: Settings, wanted: Settings): void {
  const after = unmasked(wanted, before);
  for (const [section, key] of CLOSED) {
    if (after[section]?.[key] !== before[section]?.[key] && !isOpen(section, key, before)) {
      throw new AppError(
        403,
        'api.config.update_config.not_allowed_security.app_error',
        `Changing ${section}.${key} is not allowed due to security reasons.`,
      );
    }
  }
  if (after['ServiceSettings']?.['SiteURL'] === '' && before['ServiceSettings']?.['SiteURL'] !== '') {
    throw new AppError(400, 'api.config.update_config.clear_siteurl.app_error', 'Site URL cannot be cleared.');
  }
  validateConfig(after);
  const cluster = after['ClusterSettings'];
  // The configuration of this server is a file.
  if (cluster?.['Enable'] === true && cluster['ReadOnlyConfig'] === true) {
    throw new AppError(403, 'ent.cluster.save_config.error', 'The configuration is read-only.');
  }
  config.store(after);
}

const CLOSED = [
  ['PluginSettings', 'EnableUploads'],
  ['ImportSettings', 'Directory'],
  ['PluginSettings', 'MarketplaceURL'],
] as const;

const isOpen = (section: string, key: string, before: Settings): boolean =>
  key === 'MarketplaceURL' && before[section]?.['EnableUploads'] === true;

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Their keys are names that people give: they are replaced as a whole. */
const isMap = (key: string): boolean => ['Plugins', 'PluginStates', 'AdvancedLoggingJSON'].includes(key);

function merged(into: Tree, from: Tree): Tree {
  for (const [key, value] of Object.entries(from)) {
    const present = into[key];
    into[key] = isTree(value) && isTree(present) && !isMap(key) ? merged(present, value) : value;
  }
  return into;
}
