import { describe, expect, it } from 'vitest';
import { contradictions } from '../../../src/mattermost/config/contradictions.js';
import type { ConfigTree } from '../../../src/mattermost/api/config.js';

const OFF = { Enable: false };
const server = (email: boolean, ldap: boolean, saml: boolean, mfa = false): ConfigTree => ({
  ServiceSettings: { EnableMultifactorAuthentication: mfa, EnforceMultifactorAuthentication: mfa },
  EmailSettings: { EnableSignInWithEmail: email, EnableSignInWithUsername: email },
  LdapSettings: { Enable: ldap },
  SamlSettings: { Enable: saml },
  GitLabSettings: OFF,
  GoogleSettings: OFF,
  Office365Settings: OFF,
  OpenIdSettings: OFF,
});
const change = (name: string, value: boolean) => ({ path: name.split('.'), value });
const NO_PASSWORDS = [
  change('EmailSettings.EnableSignInWithEmail', false),
  change('EmailSettings.EnableSignInWithUsername', false),
];

describe('what would contradict itself on the server', () => {
  it.each([
    ['nobody could sign in', NO_PASSWORDS, server(true, false, false), ['mm-config-locked-out']],
    ['people sign in with LDAP', NO_PASSWORDS, server(true, true, false), []],
    ['a factor with SAML alone', NO_PASSWORDS, server(true, false, true, true), ['mm-config-mfa-saml-only']],
    ['it is so already', [change('LdapSettings.Enable', false)], server(false, false, false), []],
    [
      'a factor is enforced and off',
      [change('ServiceSettings.EnforceMultifactorAuthentication', true)],
      server(true, true, false),
      ['mm-config-mfa-enforced-but-off'],
    ],
    [
      'a factor is enforced and switched on in one',
      [
        change('ServiceSettings.EnforceMultifactorAuthentication', true),
        change('ServiceSettings.EnableMultifactorAuthentication', true),
      ],
      server(true, true, false),
      [],
    ],
  ])('%s', (_, changes, tree, ids) => {
    const found = contradictions(changes, tree).map(({ summary }) => /\[([\w-]+)\]$/.exec(summary)?.[1]);
    expect(found).toEqual(ids);
  });

  it('is named at a setting that brings it about', () => {
    expect(contradictions(NO_PASSWORDS, server(true, false, false))[0]?.path?.toString()).toBe(
      'settings.EmailSettings.EnableSignInWithEmail',
    );
  });
});
