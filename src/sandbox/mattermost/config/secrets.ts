import type { Settings } from './factory-settings.js';

/** What the API shows in place of a secret. */
export const MASK = '*'.repeat(32);

interface Secret {
  readonly path: readonly string[];
  /** Shown as a mask while it is empty, too. */
  readonly always?: boolean;
  /** The mask sent back is stored as it is: the server forgets the secret. */
  readonly forgotten?: boolean;
}

const secret = (path: string, traits: Omit<Secret, 'path'> = {}): Secret => ({ path: path.split('.'), ...traits });

/** Source: Sanitize of `model/config.go`, desanitize of `config/utils.go`. */
const SECRETS: readonly Secret[] = [
  secret('LdapSettings.BindPassword'),
  secret('FileSettings.PublicLinkSalt', { always: true }),
  secret('FileSettings.AmazonS3SecretAccessKey'),
  secret('EmailSettings.SMTPPassword'),
  secret('GitLabSettings.Secret'),
  secret('GoogleSettings.Secret'),
  secret('Office365Settings.Secret'),
  secret('OpenIdSettings.Secret'),
  secret('SqlSettings.DataSource', { always: true }),
  secret('SqlSettings.AtRestEncryptKey', { always: true }),
  secret('SqlSettings.DataSourceReplicas'),
  secret('SqlSettings.DataSourceSearchReplicas'),
  secret('ElasticsearchSettings.Password', { always: true }),
  secret('MessageExportSettings.GlobalRelaySettings.SMTPPassword'),
  secret('ServiceSettings.SplitKey', { always: true }),
  secret('ServiceSettings.GiphySdkKey', { forgotten: true }),
  secret('ServiceSettings.GoogleDeveloperKey', { forgotten: true }),
  secret('CacheSettings.RedisPassword', { always: true, forgotten: true }),
];

/** The configuration as the API shows it. */
export function masked(settings: Settings): Settings {
  const shown = structuredClone(settings);
  for (const { path, always } of SECRETS) {
    replace(shown, path, (value) => {
      if (Array.isArray(value)) return value.map(() => MASK);
      return always || value !== '' ? MASK : value;
    });
  }
  return shown;
}

/** A configuration that came in, with the secrets of `actual` where it has masks. */
export function unmasked(settings: Settings, actual: Settings): Settings {
  const whole = structuredClone(settings);
  for (const { path, forgotten } of SECRETS) {
    if (forgotten) continue;
    replace(whole, path, (value) => (holdsMask(value) ? valueAt(actual, path) : value));
  }
  return whole;
}

const holdsMask = (value: unknown): boolean => (Array.isArray(value) ? value.includes(MASK) : value === MASK);

type Tree = Record<string, unknown>;

const valueAt = (tree: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Tree | undefined)?.[key], tree);

function replace(tree: Tree, path: readonly string[], change: (value: unknown) => unknown): void {
  const holder = valueAt(tree, path.slice(0, -1)) as Tree | undefined;
  const key = path.at(-1) ?? '';
  if (holder && key in holder) holder[key] = change(holder[key]);
}
