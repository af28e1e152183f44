import type { Secret } from '../../topology/index.js';

/** A value of a setting, as in `config.json`. */
export type SettingValue = string | number | boolean | readonly string[] | { readonly [key: string]: SettingValue };

/** Section to key to value, as in `config.json`. */
export type SettingsBySection = Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;

/** What one area comes to. */
export interface Part {
  readonly settings?: SettingsBySection;
  /** By `Section.Key`. */
  readonly secrets?: Readonly<Record<string, Secret>>;
  /** What cannot be right: place, what came, how to mend it. */
  readonly errors?: readonly string[];
  /** The same, where it can. */
  readonly warnings?: readonly string[];
}

export const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
