import { DiagnosticError } from '../../plugin/index.js';
import type { ConfigTree } from '../api/config.js';
import type { MattermostClient } from '../client.js';
import { assess } from './assess.js';
import { isSecret } from './known-settings.js';
import { dynamicOf, settingsIn, valueAt, type Setting } from './setting.js';
import type { ConfigState } from './attributes.js';

const FORMS =
  'names of settings and sections, separated by commas; a section stands for its settings that are not as on a new server';

/** What the id names, as it is on the server. */
export const importConfig = {
  forms: FORMS,
  example: 'TeamSettings.SiteName,LdapSettings',
  async run(id: string, { client }: { readonly client: MattermostClient }): Promise<Partial<ConfigState>> {
    const names = id.split(',').map((name) => name.trim());
    const live = await client.config.live();
    const changed = names.some((name) => !name.includes('.')) ? await client.api.config.readChanged() : {};
    const settings = names.flatMap((name) => named(name, live.tree, changed));
    const [error] = assess(settings, live).errors;
    if (error) throw new DiagnosticError(error);
    return { id: 'config', settings: dynamicOf(settings), secret_keys: [], on_destroy: 'restore' };
  },
};

const named = (name: string, tree: ConfigTree, changed: ConfigTree): readonly Setting[] => {
  const path = name.split('.');
  const value = valueAt(tree, path);
  if (path.length > 1 && value !== undefined && value !== null) return [{ path, value }];
  if (path.length > 1) return [{ path, value: value ?? '' }]; // what is wrong with it is said by who looks at it next
  const section = changed[name];
  const settings = section === undefined ? [] : settingsIn([name], section).filter((one) => !isSecret(one.path));
  if (settings.length > 0) return settings;
  throw new DiagnosticError({
    summary:
      name in tree
        ? `In ${name} everything is as on a new server`
        : `Mattermost has no section ${JSON.stringify(name)}`,
    detail: `Expected ${FORMS}: TeamSettings.SiteName,LdapSettings.`,
  });
};
