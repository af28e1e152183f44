import { dynamic, integer, map, of, oneOf, set, string, type Dynamic, type Validator } from '../../plugin/index.js';
import type { Config, Planned, Proposed, State } from '../../plugin/index.js';
import { isSecret } from './known-settings.js';
import { knownOnly, settingsOf } from './setting.js';
import { secretInPlain } from './texts.js';

const areSettings: Validator<Dynamic> = (settings, path, diagnostics) => {
  try {
    for (const setting of knownOnly(settingsOf(settings)))
      if (isSecret(setting.path)) diagnostics.error(secretInPlain(setting.path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    diagnostics.error({
      path,
      summary: `${error.message} must be an object`,
      detail: 'Expected sections with keys in them: { LdapSettings = { SyncIntervalMinutes = 30 } }.',
    });
  }
};

const areSecrets: Validator<ReadonlyMap<string, string>> = (secrets, path, diagnostics) => {
  for (const [name, value] of secrets) {
    if (!/^\w+(\.\w+)+$/.test(name))
      diagnostics.error({
        path: path.key(name),
        summary: `${JSON.stringify(name)} is not the name of a setting`,
        detail: 'Expected Section.Key, such as "LdapSettings.BindPassword".',
      });
    if (/^\*{8,}$/.test(value))
      diagnostics.error({
        path: path.key(name),
        summary: `The value of ${name} is a mask, not a secret`,
        detail: 'The server shows secrets as asterisks. Give the secret itself.',
      });
  }
};

export const CONFIG_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: 'Always `config`: a server has one.' }),
  settings: dynamic(
    {
      optional: true,
      description:
        'Settings by section and key, as in `config.json`: `{ LdapSettings = { SyncIntervalMinutes = 30 } }`. Only what is named here is managed, and only it drifts. A key that is null is not named. Lists are one value. No secrets.',
    },
    { validate: [areSettings] },
  ),
  secrets_wo: map(
    of.string,
    {
      optional: true,
      writeOnly: true,
      sensitive: true,
      description:
        'Secrets by `Section.Key`, kept out of plan and state: `{ "LdapSettings.BindPassword" = var.password }`. They are written when they are named first, and all of them when `secrets_wo_version` changes.',
    },
    { validate: [areSecrets] },
  ),
  secrets_wo_version: integer({ optional: true, description: 'Any number; change it when a secret has changed.' }),
  secret_keys: set(of.string, {
    computed: true,
    description:
      'Names of the secrets that are managed. The server never shows a secret, so a change of one is not seen; one that was emptied is.',
  }),
  on_destroy: string(
    {
      default: 'restore',
      description:
        '`restore`: what is no longer named, and everything on destroy, becomes what it was before. `keep`: it stays as it is. A secret that was set before cannot be put back, and stays.',
    },
    { validate: [oneOf('restore', 'keep')] },
  ),
};

export type ConfigAttributes = typeof CONFIG_ATTRIBUTES;
export type ConfigState = State<ConfigAttributes>;
export type PlannedConfig = Planned<ConfigAttributes>;
export type ProposedConfig = Proposed<ConfigAttributes>;
export type WrittenConfig = Config<ConfigAttributes>;
