import type { Band } from '../server.js';
import { factorySettings, type Settings } from './factory-settings.js';
import { normalise } from './normalise.js';

/** The server's configuration: factory settings, what was set at the start or over the API, and pins from the environment over all. */
export class Config {
  #stored: Settings;
  readonly #pinned: Settings = {};
  /** What a new server of this band has. */
  readonly factory: Settings;

  /**
   * @param settings `Section.Key` to value
   * @param env `MM_SECTION_KEY` to text; booleans and numbers are read in the way the factory value's kind asks for
   * @throws when a name is not a setting of this server
   */
  constructor(
    settings: Readonly<Record<string, unknown>> = {},
    env: Readonly<Record<string, string>> = {},
    band: Band = 'N',
  ) {
    this.factory = factorySettings(band);
    this.#stored = structuredClone(this.factory);
    for (const [name, value] of Object.entries(settings)) {
      const [section = '', key = ''] = name.split('.');
      if (!this.has(section, key)) throw new Error(`${name} is not a setting that the embedded Mattermost has`);
      this.set(section, key, value);
    }
    for (const [name, text] of Object.entries(env)) {
      const found = this.#settingOfVariable(name);
      if (!found) throw new Error(`${name} is not a variable of a setting that the embedded Mattermost has`);
      const [section, key] = found;
      (this.#pinned[section] ??= {})[key] = valueOfText(text, this.factory[section]?.[key]);
    }
  }

  has(section: string, key: string): boolean {
    return key in (this.factory[section] ?? {});
  }

  /** The value in force. */
  get(section: string, key: string): unknown {
    return this.isPinned(section, key) ? this.#pinned[section]?.[key] : this.#stored[section]?.[key];
  }

  isOn(section: string, key: string): boolean {
    return this.get(section, key) === true;
  }

  set(section: string, key: string, value: unknown): void {
    (this.#stored[section] ??= {})[key] = value;
  }

  /** Stores a whole configuration, mended as the server does it; of a setting that is pinned the stored value stays what it was. */
  store(settings: Settings): void {
    const mended = normalise(settings, this.factory);
    for (const [section, keys] of Object.entries(this.#pinned)) {
      for (const key of Object.keys(keys)) (mended[section] ??= {})[key] = this.#stored[section]?.[key];
    }
    this.#stored = mended;
  }

  isPinned(section: string, key: string): boolean {
    return key in (this.#pinned[section] ?? {});
  }

  /** The pinned settings that pass, as a tree whose leaves are true. */
  pins(passes: (section: string, key: string) => boolean): Record<string, Record<string, true>> {
    const sections = Object.entries(this.#pinned).map(
      ([section, keys]) =>
        [
          section,
          Object.fromEntries(
            Object.keys(keys)
              .filter((key) => passes(section, key))
              .map((key) => [key, true as const]),
          ),
        ] as const,
    );
    return Object.fromEntries(sections.filter(([, keys]) => Object.keys(keys).length > 0));
  }

  /** Everything in force, as a copy. */
  all(): Settings {
    return structuredClone(
      Object.fromEntries(
        Object.entries(this.#stored).map(([section, keys]) => [section, { ...keys, ...this.#pinned[section] }]),
      ),
    );
  }

  /** `MM_LDAPSETTINGS_ENABLESYNC` to `['LdapSettings', 'EnableSync']`. */
  #settingOfVariable(name: string): [string, string] | undefined {
    for (const [section, keys] of Object.entries(this.factory)) {
      for (const key of Object.keys(keys)) {
        if (name === `MM_${section}_${key}`.toUpperCase()) return [section, key];
      }
    }
    return undefined;
  }
}

function valueOfText(text: string, like: unknown): unknown {
  if (typeof like === 'boolean') return text === 'true' || text === '1';
  if (typeof like === 'number') return Number(text);
  if (Array.isArray(like)) return text.split(' ').filter(Boolean);
  return text;
}
