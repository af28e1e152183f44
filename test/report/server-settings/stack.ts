import type { App } from 'cdktf';
import { Environment, mattermost } from '../../../src/constructs/index.js';
import type { Story } from '../story.js';

const stack = (
  app: App,
  siteName: string,
  more: Readonly<Record<string, Record<string, unknown>>> = {},
): Environment => {
  const env = new Environment(app, 'dev', { freeipa: false });
  const TeamSettings = { SiteName: siteName, MaxUsersPerTeam: 500 };
  new mattermost.config.Config(env, 'chat', { settings: { TeamSettings, ...more } });
  return env;
};

/** Settings change, one of them back from what somebody did by hand, one decides who is admin; people are imported. */
export default {
  before: (app) => stack(app, 'Chat'),
  byHand: ({ console }) => console.call('PUT', '/config/patch', { TeamSettings: { MaxUsersPerTeam: 50 } }),
  stacks: [
    (app) => {
      const env = stack(app, 'Talk', {
        LdapSettings: { EnableAdminFilter: true, AdminFilter: '(memberOf=cn=chat-admins)' },
      });
      new mattermost.bulkImport.BulkImport(env, 'crew', { source: 'test/report/server-settings/import.jsonl' });
      return env;
    },
  ],
} satisfies Story;
