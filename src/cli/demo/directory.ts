import { Attribute, Change, Client } from 'ldapts';
import type { DirectoryServer } from '../../sandbox/directory/server.js';

/** What `ipa group-add-member` does: one member value added to the group's entry. */
export async function addGroupMember(directory: DirectoryServer, group: string, username: string): Promise<void> {
  const client = new Client({ url: directory.url });
  const accounts = `cn=accounts,${directory.baseDn}`;
  try {
    await client.bind(directory.manager.dn, directory.manager.password);
    await client.modify(`cn=${group},cn=groups,${accounts}`, [
      new Change({
        operation: 'add',
        modification: new Attribute({ type: 'member', values: [`uid=${username},cn=users,${accounts}`] }),
      }),
    ]);
  } finally {
    await client.unbind();
  }
}
