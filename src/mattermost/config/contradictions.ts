import { withId, type DiagnosticText } from '../../plugin/index.js';
import type { ConfigTree } from '../api/config.js';
import { nameOf, valueAt, type Setting } from './setting.js';
import { settingPath } from './texts.js';

interface Rule {
  readonly id: string;
  /** Settings that can bring it about. */
  readonly of: readonly string[];
  holds(is: (name: string, value: unknown) => boolean): boolean;
  readonly summary: string;
  readonly detail: string;
}

const RULES: readonly Rule[] = [
  {
    id: 'mm-config-mfa-enforced-but-off',
    of: ['ServiceSettings.EnforceMultifactorAuthentication', 'ServiceSettings.EnableMultifactorAuthentication'],
    holds: (is) =>
      is('ServiceSettings.EnforceMultifactorAuthentication', true) &&
      is('ServiceSettings.EnableMultifactorAuthentication', false),
    summary: 'Multi-factor authentication is enforced, and switched off',
    detail: 'Nobody is asked for a second factor. Set ServiceSettings.EnableMultifactorAuthentication to true as well.',
  },
  {
    id: 'mm-config-mfa-saml-only',
    of: [
      'ServiceSettings.EnforceMultifactorAuthentication',
      'EmailSettings.EnableSignInWithEmail',
      'EmailSettings.EnableSignInWithUsername',
      'LdapSettings.Enable',
      'SamlSettings.Enable',
    ],
    holds: (is) =>
      is('ServiceSettings.EnforceMultifactorAuthentication', true) &&
      is('SamlSettings.Enable', true) &&
      is('LdapSettings.Enable', false) &&
      is('EmailSettings.EnableSignInWithEmail', false) &&
      is('EmailSettings.EnableSignInWithUsername', false),
    summary: 'Multi-factor authentication is enforced, and everybody signs in with SAML',
    detail:
      'Mattermost asks for its own second factor at sign-in by email and LDAP only. Enforce it at the identity provider.',
  },
  {
    id: 'mm-config-locked-out',
    of: [
      'EmailSettings.EnableSignInWithEmail',
      'EmailSettings.EnableSignInWithUsername',
      'LdapSettings.Enable',
      'SamlSettings.Enable',
    ],
    holds: (is) =>
      is('EmailSettings.EnableSignInWithEmail', false) &&
      is('EmailSettings.EnableSignInWithUsername', false) &&
      ['LdapSettings', 'SamlSettings', 'GitLabSettings', 'GoogleSettings', 'Office365Settings', 'OpenIdSettings'].every(
        (section) => is(`${section}.Enable`, false),
      ),
    summary: 'Nobody could sign in any more',
    detail:
      'Sign-in by email and by username are off, and so are LDAP, SAML and all other services. Leave one of them on.',
  },
];

/** What these changes would make contradict itself on the server, that does not do so now. */
export const contradictions = (changes: readonly Setting[], tree: ConfigTree): readonly DiagnosticText[] => {
  const changed = new Map(changes.map(({ path, value }) => [nameOf(path), value]));
  const now = (name: string, value: unknown): boolean => valueAt(tree, name.split('.')) === value;
  const then = (name: string, value: unknown): boolean =>
    changed.has(name) ? changed.get(name) === value : now(name, value);
  return RULES.filter((rule) => rule.holds(then) && !rule.holds(now)).map(({ id, of, summary, detail }) =>
    withId(id, { path: settingPath((of.find((name) => changed.has(name)) ?? '').split('.')), summary, detail }),
  );
};
