import { FACTORY_SETTINGS, type Settings } from './factory-settings.js';

/** The server's configuration: factory settings, what was set at the start or over the API, and pins from the environment over all. */
export class Config {
  readonly #stored: Settings = structuredClone(FACTORY_SETTINGS);
  readonly #pinned: Settings = {};

  /**
   * @param settings `Section.Key` to value
   * @param env `MM_SECTION_KEY` to text; booleans and numbers are read in the way the factory value's kind asks for
   * @throws when a name is not a setting of this server
   */
  constructor(settings: Readonly<Record<string, unknown>> = {}, env: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(settings)) {
      const [section = '', key = ''] = name.split('.');
      if (!this.has(section, key)) throw new Error(`${name} is not a setting that the embedded Mattermost has`);
      this.set(section, key, value);
    }
    for (const [name, text] of Object.entries(env)) {
      const found = settingOfVariable(name);
      if (!found) throw new Error(`${name} is not a variable of a setting that the embedded Mattermost has`);
      const [section, key] = found;
      (this.#pinned[section] ??= {})[key] = valueOfText(text, FACTORY_SETTINGS[section]?.[key]);
    }
  }

  has(section: string, key: string): boolean {
    return key in (this.#stored[section] ?? {});
  }

  /** The value in force. */
  get(section: string, key: string): unknown {
    return this.isPinned(section, key) ? this.#pinned[section]?.[key] : this.#stored[section]?.[key];
  }

  isOn(section: string, key: string): boolean {
    return this.get(section, key) === true;
  }

  /** Stores a value; while the setting is pinned the stored value stays what it was. */
  set(section: string, key: string, value: unknown): void {
    if (!this.isPinned(section, key)) (this.#stored[section] ??= {})[key] = value;
  }

  isPinned(section: string, key: string): boolean {
    return key in (this.#pinned[section] ?? {});
  }

  /** The pinned settings, as a tree whose leaves are true. */
  pins(): Record<string, Record<string, true>> {
    return Object.fromEntries(
      Object.entries(this.#pinned).map(([section, keys]) => [
        section,
        Object.fromEntries(Object.keys(keys).map((key) => [key, true as const])),
      ]),
    );
  }

  /** Everything in force. */
  all(): Settings {
    return Object.fromEntries(
      Object.entries(this.#stored).map(([section, keys]) => [section, { ...keys, ...this.#pinned[section] }]),
    );
  }
}

/** `MM_LDAPSETTINGS_ENABLESYNC` to `['LdapSettings', 'EnableSync']`. */
function settingOfVariable(name: string): [string, string] | undefined {
  for (const [section, keys] of Object.entries(FACTORY_SETTINGS)) {
    for (const key of Object.keys(keys)) {
      if (name === `MM_${section}_${key}`.toUpperCase()) return [section, key];
    }
  }
  return undefined;
}

function valueOfText(text: string, like: unknown): unknown {
  if (typeof like === 'boolean') return text === 'true' || text === '1';
  if (typeof like === 'number') return Number(text);
  if (Array.isArray(like)) return text.split(' ').filter(Boolean);
  return text;
}
