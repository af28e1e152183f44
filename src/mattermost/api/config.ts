import type { Routes } from './routes.js';

/** A value of a setting, as JSON. */
export type SettingValue =
  string | number | boolean | null | readonly SettingValue[] | { readonly [key: string]: SettingValue };

/** Section to key to value. */
export type ConfigTree = Readonly<Record<string, SettingValue>>;

/** The server's configuration. */
export class Configuration {
  constructor(private readonly routes: Routes) {}

  /**
   * All that the account may read; the rest is null, and secrets are 32 asterisks. Needs any `sysconsole_read_*`. Source: GET /config.
   */
  read = async (): Promise<ConfigTree> => (await this.routes.getConfig()) as unknown as ConfigTree;

  /** The same without what is as on a new server, and without secrets. */
  readChanged = (): Promise<ConfigTree> => this.routes.changedConfig();

  /** Settings that variables of the server's environment fix: a tree whose leaves are true. Source: GET /config/environment. */
  fixed = async (): Promise<ConfigTree> =>
    ((await this.routes.getEnvironmentConfig()) as unknown as ConfigTree | null) ?? {};

  /**
   * Merges a part into the configuration: sections deep, lists and maps whole. What the account may not write is dropped without a word.
   * The answer is the configuration afterwards. Source: PUT /config/patch.
   */
  patch = async (part: ConfigTree): Promise<ConfigTree> =>
    (await this.routes.patchConfig(part as never)) as unknown as ConfigTree;
}
