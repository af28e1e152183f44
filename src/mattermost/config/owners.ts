import type { DiagnosticText } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { nameOf } from './setting.js';
import { readable, settingPath } from './texts.js';
import type { SettingValue } from '../api/config.js';

/**
 * What one resource says of one setting. Terraform tells no addresses, and may plan a resource twice: two are told apart by all that they name, and by what
 * they want.
 */
export interface Claim {
  /** Names of all settings of the resource. */
  readonly owner: string;
  /** Undefined: not known yet, or a secret. */
  readonly value: SettingValue | undefined;
  /** The resource had it and gives it up. */
  readonly released: boolean;
}

export const conflict = (one: Claim, other: Claim): boolean => {
  if (one.released && other.released) return false;
  if (one.released || other.released) return one.owner !== other.owner;
  if (one.owner !== other.owner) return true;
  return one.value !== undefined && other.value !== undefined && readable(one.value) !== readable(other.value);
};

/** Notes who holds a setting, and says so where another resource of the run holds it too. */
export const claim = (
  { config }: Pick<MattermostClient, 'config'>,
  path: readonly string[],
  made: Omit<Claim, 'released'>,
): DiagnosticText | undefined => {
  const other = config.claims.make(nameOf(path), { ...made, released: false });
  if (!other || other.released) return undefined;
  const said = [other, made].map(({ value }) => (value === undefined ? 'a value of its own' : readable(value)));
  return {
    path: settingPath(path),
    summary: `Two mattermost_config hold ${nameOf(path)}`,
    detail: `One wants ${said.join(', the other ')}. One names ${other.owner}; the other ${made.owner}. They would undo each other's work at every apply, and the destroy of one takes it from the other: keep it in one of the two.`,
  };
};

/** Notes that a resource gives a setting up. True where another one holds it now, so that it is not put back. */
export const release = (
  { config }: Pick<MattermostClient, 'config'>,
  path: readonly string[],
  owner: string,
): boolean => {
  const other = config.claims.make(nameOf(path), { owner, value: undefined, released: true });
  return other !== undefined && !other.released;
};
