import { at, isUnknown, isWhollyKnown, listed, unknown, withId } from '../../plugin/index.js';
import type { Change, Diagnostics, PlanContext, PrivateState } from '../../plugin/index.js';
import type { MattermostClient } from '../client.js';
import { assess, secretObstacle, type Change as Replaced, type Live } from './assess.js';
import type { ConfigAttributes, ConfigState, PlannedConfig, ProposedConfig, WrittenConfig } from './attributes.js';
import { before } from './before.js';
import { contradictions } from './contradictions.js';
import { needsRestart } from './known-settings.js';
import { claim } from './owners.js';
import { secretNames, secretPath, secretsToWrite } from './secrets.js';
import { knownOnly, nameOf, sameSetting, settingsOf, valueAt } from './setting.js';
import { readable } from './texts.js';

type Context = PlanContext<ConfigAttributes, MattermostClient>;

/** What is wrong on any server. */
export const validateConfig = (config: WrittenConfig, diagnostics: Diagnostics): void => {
  const names = secretNames(config);
  if (isUnknown(names)) return;
  if (names.length > 0 && config.secrets_wo_version === null)
    diagnostics.error({
      path: at('secrets_wo_version'),
      summary: 'secrets_wo needs secrets_wo_version',
      detail:
        'A secret is in no plan and no state: the number tells that it has changed. Write secrets_wo_version = 1.',
    });
  if (names.length === 0 && config.secrets_wo === null && config.secrets_wo_version !== null)
    diagnostics.error({
      path: at('secrets_wo_version'),
      summary: 'secrets_wo_version belongs to secrets_wo',
      detail: 'Leave it out, or name secrets.',
    });
  if (isUnknown(config.settings) || config.settings === null) return;
  const twice = names.filter((name) => namesOf(config.settings).includes(name));
  for (const name of twice)
    diagnostics.error({
      path: at('secrets_wo').key(name),
      summary: `${name} is in settings and in secrets_wo`,
      detail: 'Keep it in secrets_wo.',
    });
};

/** Asks the server what of it can be, and says what will happen. */
export const planConfig = async (
  { config, prior, proposed }: Change<ConfigAttributes>,
  context: Context,
): Promise<ProposedConfig | void> => {
  const { client, diagnostics } = context;
  if (!client) return;
  const live = await client.config.live();
  if (!proposed) {
    if (prior?.on_destroy === 'restore') sayWhatReturns(prior, [], live, context);
    return;
  }
  const names = secretNames(config);
  const planned = { ...proposed, id: 'config', secret_keys: isUnknown(names) ? unknown() : names };
  if (isUnknown(proposed.settings) || isUnknown(proposed.settings?.value)) return planned;

  const wanted = settingsOf(proposed.settings);
  const { errors, changes } = assess(wanted, live);
  diagnostics.error(...errors);
  diagnostics.error(...contradictions(changes, live.tree));
  const secrets = isUnknown(names) ? [] : secretsToWrite(names, proposed.secrets_wo_version as number | null, prior);
  diagnostics.error(...secrets.flatMap((name) => secretObstacle(secretPath(name), live) ?? []));
  const owner = listed([...wanted.map(({ path }) => nameOf(path)), ...(isUnknown(names) ? [] : names)], 6);
  for (const { path, value } of [
    ...wanted,
    ...(isUnknown(names) ? [] : names).map((name) => ({ path: secretPath(name), value: unknown() })),
  ]) {
    const conflict = claim(client, path, { owner, value: isUnknown(value) ? undefined : value });
    if (conflict) diagnostics.error(conflict);
  }
  const written = [...changes.map(({ path }) => path), ...secrets.map(secretPath)];
  sayWhatIsReplaced(changes, prior, diagnostics);
  if (written.length > 0) warn(written, live, diagnostics);
  if (prior && proposed.on_destroy === 'restore' && isWhollyKnown(proposed.settings))
    sayWhatReturns(
      prior,
      [...wanted.map(({ path }) => path), ...(isUnknown(names) ? [] : names.map(secretPath))],
      live,
      context,
    );
  return planned;
};

/** A plan shows what a setting was only once it is managed: before that, nothing but this does. */
const sayWhatIsReplaced = (changes: readonly Replaced[], prior: ConfigState | null, diagnostics: Diagnostics): void => {
  const known = prior ? settingsOf(prior.settings) : [];
  const fresh = changes.filter((change) => !known.some((one) => sameSetting(one, change)));
  if (fresh.length === 0) return;
  diagnostics.warning(
    withId('mm-config-replaces', {
      path: at('settings'),
      summary: `${fresh.length} ${fresh.length === 1 ? 'value' : 'values'} of the server ${fresh.length === 1 ? 'is' : 'are'} replaced`,
      detail: `${fresh.map(({ path, before: was, value }) => `${nameOf(path)}: ${readable(was)} becomes ${readable(value)}`).join('. ')}.`,
    }),
  );
};

const warn = (written: readonly (readonly string[])[], { tree }: Live, diagnostics: Diagnostics): void => {
  const restart = written.filter(needsRestart).map(nameOf);
  if (restart.length > 0)
    diagnostics.warning(
      withId('mm-config-restart', {
        path: at('settings'),
        summary: `${listed(restart)} ${restart.length === 1 ? 'takes' : 'take'} effect when Mattermost is restarted`,
        detail:
          'The server stores and shows the new value at once and goes on with the old one. Restart every server of a cluster, one after another.',
      }),
    );
  const readOnly =
    valueAt(tree, ['ClusterSettings', 'Enable']) === true &&
    valueAt(tree, ['ClusterSettings', 'ReadOnlyConfig']) === true;
  if (readOnly)
    diagnostics.warning(
      withId('mm-config-read-only', {
        path: at('settings'),
        summary: 'If the configuration of this cluster is in files, it is read-only',
        detail:
          'ClusterSettings.ReadOnlyConfig is on: then every write is refused, and nothing is changed. With the configuration in the database (MM_CONFIG=postgres://…) it has no effect; no answer of the server tells which it is.',
      }),
    );
  const maps = [
    ...new Set(
      written.filter((path) => path.length > 2 && path[0] === 'PluginSettings').map((path) => nameOf(path.slice(0, 2))),
    ),
  ];
  if (maps.length > 0)
    diagnostics.warning(
      withId('mm-config-whole-map', {
        path: at('settings'),
        summary: `${listed(maps)} ${maps.length === 1 ? 'is' : 'are'} written as a whole`,
        detail:
          'The server replaces such a map. What it shows is sent back with it; settings of plugins that are not installed are not shown, and are lost.',
      }),
    );
};

/** Settings that are no longer managed, and what becomes of them. */
const sayWhatReturns = (
  prior: ConfigState,
  managed: readonly (readonly string[])[],
  live: Live,
  { private: memory, diagnostics }: { readonly private: PrivateState; readonly diagnostics: Diagnostics },
): void => {
  const gone = (path: readonly string[]): boolean => !managed.some((other) => sameSetting({ path }, { path: other }));
  const known = before(memory);
  const released = [
    ...knownOnly(settingsOf(prior.settings)).map(({ path }) => path),
    ...(prior.secret_keys ?? []).map(secretPath),
  ];
  const lines = released.filter(gone).map((path) => {
    const was = known.find((one) => sameSetting(one, { path }));
    const now = valueAt(live.tree, path);
    if (!was) return `${nameOf(path)} stays as it is: what it was before is not known`;
    return `${nameOf(path)} goes from ${readable(now ?? null)} back to ${readable(was.value)}`;
  });
  if (lines.length === 0) return;
  diagnostics.warning({
    path: at('settings'),
    summary: `${lines.length} ${lines.length === 1 ? 'setting is' : 'settings are'} no longer managed`,
    detail: `${lines.join('. ')}. With on_destroy = "keep" all of them stay.`,
  });
};

/** Names of all settings that are named. */
export const namesOf = (settings: PlannedConfig['settings'] | WrittenConfig['settings']): readonly string[] => {
  if (settings === null || isUnknown(settings)) return [];
  try {
    return settingsOf(settings).map(({ path }) => nameOf(path));
  } catch {
    return []; // said by the attribute's own check
  }
};
