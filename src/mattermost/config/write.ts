import { isDeepStrictEqual } from 'node:util';
import { at, DiagnosticError, type DiagnosticText } from '../../plugin/index.js';
import { isMattermostError } from '../api/error.js';
import type { ConfigTree, SettingValue } from '../api/config.js';
import { settled } from '../api/settled.js';
import type { MattermostClient } from '../client.js';
import { mapAround } from './known-settings.js';
import { nameOf, treeOf, valueAt, type Setting } from './setting.js';
import { notTaken, settingPath } from './texts.js';

/**
 * Sends these settings and nothing else, so that what other people change meanwhile stays. Where the answer is lost, the server is asked, and told again.
 *
 * @param secrets their values are not shown, and so not looked for
 * @returns the configuration afterwards
 */
export const send = async (
  { api, config }: Pick<MattermostClient, 'api' | 'config'>,
  settings: readonly Setting[],
  secrets: readonly Setting[],
  live: ConfigTree,
): Promise<ConfigTree> => {
  if (settings.length + secrets.length === 0) return live;
  try {
    return await settled(
      () => api.config.patch(partOf([...settings, ...secrets], live)),
      async () => {
        const now = await api.config.read();
        return secrets.length === 0 && differing(settings, now).length === 0 ? now : undefined;
      },
    );
  } catch (error) {
    throw explained(error, [...settings, ...secrets]);
  } finally {
    config.forget();
  }
};

/** Those that are not on the server what they should be. */
const differing = (settings: readonly Setting[], tree: ConfigTree): readonly Setting[] =>
  settings.filter(({ path, value }) => !isDeepStrictEqual(valueAt(tree, path), value));

/** What the server made otherwise of what was sent. */
export const untaken = (sent: readonly Setting[], live: ConfigTree, after: ConfigTree): readonly DiagnosticText[] =>
  differing(sent, after).map(({ path, value }) => notTaken(path, value, valueAt(live, path), valueAt(after, path)));

/** A map is sent whole, with what is in it. */
const partOf = (settings: readonly Setting[], live: ConfigTree): ConfigTree => {
  const maps = new Map<string, readonly string[]>();
  for (const { path } of settings) {
    const map = mapAround(path);
    if (map) maps.set(nameOf(map), map);
  }
  const around = [...maps.values()].map((path) => ({ path, value: structuredClone(valueAt(live, path) ?? {}) }));
  return treeOf([...around, ...settings]);
};

const explained = (error: unknown, sent: readonly Setting<SettingValue>[]): unknown => {
  const only = sent.length === 1 && sent[0] ? settingPath(sent[0].path) : at('settings');
  if (isMattermostError(error, 403, 'ent.cluster.save_config.error'))
    return new DiagnosticError(
      {
        path: at('settings'),
        summary: 'The configuration of this server is read-only',
        detail: `${error.diagnostic.detail ?? ''} Its configuration is in files, and ClusterSettings.ReadOnlyConfig is on. Keep it in the database (MM_CONFIG), or change config.json on every server.`,
      },
      { cause: error },
    );
  if (isMattermostError(error, 400))
    return new DiagnosticError(
      {
        path: only,
        summary: 'Mattermost refused the configuration, and changed nothing',
        detail: `${error.diagnostic.detail ?? ''} Sent: ${sent.map(({ path }) => nameOf(path)).join(', ')}.`,
      },
      { cause: error },
    );
  return error;
};
