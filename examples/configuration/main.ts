// The configuration of a server whose people and groups come from FreeIPA: presets that fit together, and any other setting.
import { App } from 'cdktf';
import { Environment, ServerSettings } from 'muster';

const app = new App();
const env = new Environment(app, 'configuration', { freeipa: false });

new ServerSettings(env, 'chat', {
  siteUrl: 'https://chat.example.test',
  ldap: {
    url: 'ldaps://ipa.example.test',
    suffix: 'dc=example,dc=test',
    bindDn: 'uid=mattermost,cn=sysaccounts,cn=etc,dc=example,dc=test',
    bindPassword: { secret: 'bind_password' }, // TF_VAR_bind_password, in no plan and no state
  },
  signUp: { open: false, breakGlassAdmin: 'admin' },
  mfa: 'enforced',
  support: {
    termsOfService: 'https://www.example.test/terms',
    privacyPolicy: 'https://www.example.test/privacy',
    help: 'https://www.example.test/help',
    about: 'https://www.example.test/about',
    reportAProblem: 'https://www.example.test/report',
    email: 'help@example.test',
  },
  posts: { edit: { seconds: 900 } },
  settings: {
    TeamSettings: { SiteName: 'Chat' },
    PasswordSettings: { MinimumLength: 14 },
  },
});

app.synth();
