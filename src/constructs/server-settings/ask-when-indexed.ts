import type { Construct } from 'constructs';
import type { SearchDescription } from '../../topology/index.js';
import { Config } from '../bindings/mattermost/config/index.js';
import { SearchIndex } from '../bindings/mattermost/search-index/index.js';
import { literal } from '../literal.js';
import type { ServerSettingsProps } from './server-settings.js';

const ASKS = ['EnableSearching', 'EnableAutocomplete'] as const;

/**
 * The index is made after the settings by which it is filled, and asked after it was made. Before it is made again it is no
 * longer asked, so that nobody searches half of it: the database answers meanwhile, and when the job fails.
 */
export function askWhenIndexed(scope: Construct, filling: Config, search: SearchDescription): void {
  const index = new SearchIndex(scope, 'mattermost_search_index', {
    triggers: {
      backend: search.backend,
      url: literal(search.url),
      version: String(search.indexVersion ?? 1),
    },
    dependsOn: [filling],
  });
  new Config(scope, 'mattermost_config:searching', {
    settings: { ElasticsearchSettings: Object.fromEntries(ASKS.map((key) => [key, true])) },
    // A reference as Terraform wants it here: without ${}.
    lifecycle: { replaceTriggeredBy: [`${index.terraformResourceType}.${index.friendlyUniqueId}`] },
    dependsOn: [index],
  });
}

/** Settings that would be here and there. */
export const searchedByHand = ({
  estate,
  settings,
  search = estate?.search,
}: Pick<ServerSettingsProps, 'estate' | 'settings' | 'search'>): readonly string[] =>
  search?.stage === 'when-indexed'
    ? ASKS.filter((key) => settings?.['ElasticsearchSettings']?.[key] !== undefined).map(
        (key) =>
          `settings has ElasticsearchSettings.${key}, and search.stage is 'when-indexed', which turns it on: keep one of the two`,
      )
    : [];
