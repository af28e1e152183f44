import { at, DiagnosticError, dataSourceOf } from '../../plugin/index.js';
import type { FreeipaClient } from '../client.js';
import { USER_DATA_ATTRIBUTES } from './attributes.js';

export const userData = dataSourceOf<FreeipaClient>()({
  name: 'freeipa_user',
  description: 'A person in FreeIPA.',
  permissions: ['`System: Read User Standard Attributes` and the other read permissions of every account'],
  attributes: USER_DATA_ATTRIBUTES,

  async read({ username }, { client }) {
    const user = await client.users.find(username);
    if (!user) {
      throw new DiagnosticError({
        path: at('username'),
        summary: `FreeIPA has no user ${username}`,
        detail: 'Check the spelling; the account may have been deleted, or not been activated yet.',
      });
    }
    const nesting = await client.groups.nesting();
    return {
      username,
      id: user.id,
      dn: user.dn,
      first_name: user.firstName,
      last_name: user.lastName,
      display_name: user.displayName,
      email: user.email,
      groups: user.groups,
      direct_groups: nesting.direct('users', username),
      indirect_groups: nesting.indirect('users', username),
    };
  },
});
