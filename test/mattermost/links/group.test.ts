import { expect, it } from 'vitest';
import type { MattermostClient } from '../../../src/mattermost/client.js';
import { linkableGroup } from '../../../src/mattermost/links/group.js';

const withGroup = (group: object | undefined) =>
  ({ snapshot: { group: () => Promise.resolve(group) } }) as unknown as MattermostClient;

it.each(['ldap', 'plugin_x'])('takes a group of source %s', async (source) => {
  expect(await linkableGroup(withGroup({ display_name: 'Leads', source }), 'g1')).toEqual({ id: 'g1', name: 'Leads' });
});
it('refuses a custom group, and one that is not there, at group_id', async () => {
  for (const group of [{ display_name: 'Leads', source: 'custom' }, undefined])
    await expect(linkableGroup(withGroup(group), 'g1')).rejects.toMatchObject({
      diagnostic: { path: { steps: [{ attribute: 'group_id' }] } },
    });
});
