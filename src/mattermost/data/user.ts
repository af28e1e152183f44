import { at, bool, dataSourceOf, of, set, string } from '../../plugin/index.js';
import { accountNamed } from '../account-named.js';
import type { MattermostClient } from '../client.js';

const USER_DATA_ATTRIBUTES = {
  username: string({ required: true, description: 'Username.' }),
  id: string({ computed: true, description: "Mattermost's id of the person." }),
  email: string({ computed: true, description: 'E-mail address; empty where the account may not see it.' }),
  roles: set(of.string, {
    computed: true,
    description: 'System-wide roles: `system_user`, `system_admin` and others.',
  }),
  guest: bool({ computed: true, description: 'Whether the person is a guest. Guests never get a role from a group.' }),
  active: bool({ computed: true, description: 'Whether the account may log in.' }),
};

export const userData = dataSourceOf<MattermostClient>()({
  name: 'mattermost_user',
  description: 'A person who has an account.',
  permissions: ['none beyond `system_user`'],
  attributes: USER_DATA_ATTRIBUTES,
  async read({ username }, { client }) {
    const user = await accountNamed(client, username, at('username'));
    return {
      username,
      id: user.id,
      email: user.email,
      roles: user.roles,
      guest: user.guest,
      active: user.active,
    };
  },
});
