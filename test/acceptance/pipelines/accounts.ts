import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { bindAsManager } from '../../servers/directories.js';
import { MattermostApi } from '../../servers/mattermost-api.js';

/** What a pipeline knows of one account: the first for everybody to see, the second for nobody. */
export interface Account {
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** One account that may only read, and one that may write, on both servers. */
export const accountsOf = async (sandbox: Sandbox): Promise<{ readonly plan: Account; readonly apply: Account }> => {
  const { FREEIPA_PASSWORD = '', MATTERMOST_TOKEN = '', ...vars } = sandbox.env;
  const reader = await readerOf(sandbox);
  return {
    apply: { vars, secrets: { FREEIPA_PASSWORD, MATTERMOST_TOKEN } },
    plan: { vars: { ...vars, FREEIPA_USERNAME: reader.dn }, secrets: reader.secrets },
  };
};

/** A service account without any role in FreeIPA, and a Viewer in Mattermost. */
const readerOf = async ({ directory, mattermost }: Sandbox): Promise<{ dn: string; secrets: Account['secrets'] }> => {
  const dn = `uid=muster-plan,cn=sysaccounts,cn=etc,${directory.baseDn}`;
  const FREEIPA_PASSWORD = randomBytes(12).toString('hex');
  const manager = await bindAsManager(directory);
  await manager.add(dn, {
    ...{ objectClass: ['account', 'simplesecurityobject'], uid: 'muster-plan', userPassword: FREEIPA_PASSWORD },
  });
  await manager.unbind();
  const admin = new MattermostApi(mattermost.url, mattermost.admin?.token);
  const { id } = await admin.call<{ id: string }>('POST', '/users', {
    ...{ username: 'muster-plan', email: 'muster-plan@example.test', password: `Aa1-${FREEIPA_PASSWORD}` },
  });
  await admin.call('PUT', `/users/${id}/roles`, {
    roles: 'system_user system_read_only_admin system_user_access_token',
  });
  const { token } = await admin.call<{ token: string }>('POST', `/users/${id}/tokens`, { description: 'plans' });
  return { dn, secrets: { FREEIPA_PASSWORD, MATTERMOST_TOKEN: token } };
};
