import { Routes } from '../../src/mattermost/api/routes.js';
import { orAbsent } from '../../src/mattermost/api/or-absent.js';
import { Transport } from '../../src/mattermost/api/transport.js';
import { bool, provider, resourceOf, string } from '../../src/plugin/index.js';

const LINK_ATTRIBUTES = {
  id: string({ computed: true, useStateForUnknown: true, description: 'Its id.' }),
  group_id: string({ required: true, requiresReplace: true, description: 'The group.' }),
  type: string({ required: true, requiresReplace: true, description: '`team` or `channel`.' }),
  place_id: string({ required: true, requiresReplace: true, description: 'The team or channel.' }),
  auto_add: bool({ required: true, requiresReplace: true, description: 'The flag.' }),
  scheme_admin: bool({ required: true, requiresReplace: true, description: 'The flag.' }),
};

const link = resourceOf<Routes>()({
  name: 'onelink_link',
  description: 'A link.',
  attributes: LINK_ATTRIBUTES,
  create: () => Promise.reject(new Error('only refreshes are compared')),
  async read(state, { client }) {
    const row = await orAbsent(client.groupRow(state.group_id, state.type as 'team' | 'channel', state.place_id));
    if (!row || row.delete_at !== 0) return null;
    return { ...state, auto_add: row.auto_add, scheme_admin: row.scheme_admin };
  },
  delete: () => Promise.reject(new Error('only refreshes are compared')),
});

/**
 * The usual way to write such a provider, for comparison: a resource is one link, and a refresh asks the server for that
 * one. On the same framework and the same transport, with as many requests at once.
 */
export const oneLinkACall = provider({
  name: 'onelink',
  source: 'muster-dev/onelink',
  version: '0.1.0',
  description: 'One link a resource, one call a link.',
  attributes: {},
  configure: () => {
    const { MATTERMOST_URL: url = '', MATTERMOST_TOKEN: token = '' } = process.env;
    const routes = new Routes(new Transport({ url, maxConcurrency: 4, maxRetries: 5, requestTimeout: 30_000 }));
    routes.setToken(token);
    return Promise.resolve(routes);
  },
  resources: [link],
  dataSources: [],
});
