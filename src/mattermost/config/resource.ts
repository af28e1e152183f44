import { isUnknown, resourceOf, type OperationContext } from '../../plugin/index.js';
import type { SettingValue } from '../api/config.js';
import type { MattermostClient } from '../client.js';
import { assess, secretObstacle } from './assess.js';
import { CONFIG_ATTRIBUTES, type ConfigAttributes, type ConfigState, type PlannedConfig } from './attributes.js';
import { before, remember } from './before.js';
import { contradictions } from './contradictions.js';
import { importConfig } from './import.js';
import { release } from './owners.js';
import { namesOf, planConfig, validateConfig } from './plan.js';
import { secretPath, secretsToWrite } from './secrets.js';
import { asFound, knownOnly, sameSetting, settingsOf, valueAt, type Setting } from './setting.js';
import { send, untaken } from './write.js';

type Context = OperationContext<ConfigAttributes, MattermostClient>;

export const config = resourceOf<MattermostClient>()({
  name: 'mattermost_config',
  description:
    "Settings of the server. Only those that are named are managed; others, and what other people change, are left alone. The server itself is asked which settings it has, and of what kind they are. What cannot be written is said at plan: names that it does not have, wrong kinds, settings that its environment fixes or that are closed. After a write the server's answer is compared: it drops without a word what it does not take.",
  permissions: [
    '`sysconsole_read_PAGE` and `sysconsole_write_PAGE` of the console page that each setting is on, such as `sysconsole_write_authentication_ldap` for `LdapSettings`: `system_manager` holds those of most pages',
    '`manage_system` for settings that are on no page, such as `ServiceSettings.EnableAPITeamDeletion` and `LdapSettings.AdminFilter`: only in `system_admin`',
  ],
  attributes: CONFIG_ATTRIBUTES,

  validate: (config_, { diagnostics }) => validateConfig(config_, diagnostics),

  create: (plan, context) => write(plan, null, context),

  async read(state, { client }) {
    const { tree } = await client.config.live();
    const emptied = (state.secret_keys ?? []).some((name) => valueAt(tree, secretPath(name)) === '');
    return {
      ...state,
      id: 'config',
      settings: state.settings && asFound(state.settings, tree),
      secret_keys: state.secret_keys ?? [],
      // So that the next plan shows a change, and writes it again.
      secrets_wo_version: emptied ? null : state.secrets_wo_version,
    };
  },

  update: (prior, plan, context) => write(plan, prior, context),

  async delete(state, { client, private: memory, diagnostics }) {
    if (state.on_destroy === 'keep') return;
    await client.turns.take('config', async () => {
      const live = await client.config.now();
      const { errors, changes } = assess(putBack(state, before(memory), [], client), live, 'secrets too');
      for (const { summary, detail, path } of errors)
        diagnostics.warning({ path, summary: `It stays as it is: ${summary}`, detail });
      const after = await send(client, changes, [], live.tree);
      for (const { summary, detail } of untaken(changes, live.tree, after)) diagnostics.warning({ summary, detail });
    });
  },

  plan: planConfig,

  import: importConfig,
});

const write = (plan: PlannedConfig, prior: ConfigState | null, context: Context): Promise<ConfigState> =>
  context.client.turns.take('config', async () => {
    const { client, diagnostics, private: memory } = context;
    const live = await client.config.now();
    const wanted = knownOnly(settingsOf(plan.settings));
    const given = context.config?.secrets_wo ?? new Map<string, string>();
    const names = [...given.keys()].sort();
    const { errors, changes } = assess(wanted, live);
    const secrets = secretsToWrite(names, plan.secrets_wo_version, prior).map((name) => ({
      path: secretPath(name),
      value: given.get(name) ?? '',
    }));
    diagnostics.throwAll([
      ...errors,
      ...contradictions(changes, live.tree),
      ...secrets.flatMap(({ path }) => secretObstacle(path, live) ?? []),
    ]);
    const managed = [...wanted.map(({ path }) => path), ...names.map(secretPath)];
    const returning =
      prior && plan.on_destroy === 'restore'
        ? assess(putBack(prior, before(memory), managed, client), live, 'secrets too').changes
        : [];
    remember(memory, managed, prior ? managedBy(prior) : [], live);
    const state = stateOf(plan, names);
    try {
      const after = await send(client, [...changes, ...returning], secrets, live.tree);
      const problems = untaken(changes, live.tree, after);
      if (problems.length > 0 && plan.settings)
        context.checkpoint({ ...state, settings: asFound(plan.settings, after) });
      diagnostics.throwAll(problems);
      for (const { summary, detail } of untaken(returning, live.tree, after)) diagnostics.warning({ summary, detail });
    } catch (error) {
      if (isAmbiguous(error)) context.checkpoint(state);
      throw error;
    }
    return state;
  });

/** Whether something may have been written though it failed. */
const isAmbiguous = (error: unknown): boolean => (error as { ambiguous?: unknown }).ambiguous === true;

const stateOf = (plan: PlannedConfig, secretKeys: readonly string[]): ConfigState => ({
  ...plan,
  id: 'config',
  secret_keys: isUnknown(plan.secret_keys) ? secretKeys : plan.secret_keys,
});

const managedBy = (state: ConfigState): readonly (readonly string[])[] => [
  ...knownOnly(settingsOf(state.settings)).map(({ path }) => path),
  ...(state.secret_keys ?? []).map(secretPath),
];

/** What was managed and is no longer, as it was before; but for what another resource of the run holds now. */
const putBack = (
  prior: ConfigState,
  known: readonly Setting<SettingValue>[],
  managed: readonly (readonly string[])[],
  client: MattermostClient,
): readonly Setting[] => {
  const owner = namesOf(prior.settings).join(', ');
  return known.filter(
    (one) =>
      managedBy(prior).some((path) => sameSetting(one, { path })) &&
      !managed.some((path) => sameSetting(one, { path })) &&
      !release(client, one.path, owner),
  );
};
