/** Section to key to value. Slices are arrays. */
export type Settings = Record<string, Record<string, unknown>>;

/** Settings of one section with the same access, and their values on a new server. */
export interface SettingsGroup {
  readonly section: string;
  /** Pages of the System Console whose permissions open them; none: only system admins. `*` to read: any page. */
  readonly pages: readonly string[];
  /** `ExperimentalSettings.RestrictSystemAdmin` closes them to everybody. */
  readonly restrictable: boolean;
  /** Came after 11.6: only servers of band N have them. */
  readonly newer?: boolean;
  readonly keys: Readonly<Record<string, unknown>>;
}

type Keys = SettingsGroup['keys'];

/** @param pages blank-separated ids of pages, such as `environment_smtp`; empty: system admins alone */
export const open = (section: string, pages: string, keys: Keys): SettingsGroup => ({
  section,
  pages: pages.split(' ').filter(Boolean),
  restrictable: false,
  keys,
});

/** The same, closed by `RestrictSystemAdmin`. */
export const guarded = (section: string, pages: string, keys: Keys): SettingsGroup => ({
  ...open(section, pages, keys),
  restrictable: true,
});

export const newer = (group: SettingsGroup): SettingsGroup => ({ ...group, newer: true });
