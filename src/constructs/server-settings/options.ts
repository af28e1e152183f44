import { type OptionsOfAny, type Options, PUSH_OPTIONS, SEARCH_OPTIONS, SECRET_OPTIONS } from '../../topology/index.js';
import type { Posts, Retention, Support } from './content.js';
import type { LdapSettings } from './ldap.js';
import type { Cluster, Operation, RateLimit } from './operation.js';
import type { SamlSettings } from './saml.js';
import type { ServerSettingsProps } from './server-settings.js';
import type { SignUp } from './sign-in.js';

const LDAP: Options<LdapSettings> = {
  ...{ url: true, suffix: true, bindDn: true, bindPassword: { options: SECRET_OPTIONS } },
  ...{ groups: true, userFilter: true, syncIntervalMinutes: true, reAddRemovedMembers: true },
};

const SERVICE_PROVIDER: Options<NonNullable<SamlSettings['serviceProvider']>> = {
  ...{ certificateFile: true, privateKeyFile: true },
};

const ATTRIBUTES: Options<Extract<SamlSettings, { readonly idp: 'generic' }>['attributes']> = {
  ...{ email: true, username: true, firstName: true, lastName: true },
};

const SAML: OptionsOfAny<SamlSettings> = {
  ...{ idp: true, signOnUrl: true, issuer: true, host: true, attributes: { options: ATTRIBUTES } },
  ...{ idpCertificateFile: true, serviceProvider: { options: SERVICE_PROVIDER }, signRequests: true },
  ...{ idAttribute: true, syncWithLdap: true, buttonText: true },
};

const SIGN_UP: OptionsOfAny<SignUp> = { open: true, breakGlassAdmin: true, domains: true };

const SUPPORT: Options<Support> = {
  ...{ termsOfService: true, privacyPolicy: true, help: true, about: true },
  ...{ reportAProblem: true, email: true, check: true },
};

const EDIT: Options<Extract<Posts['edit'], object>> = { seconds: true };
const POSTS: Options<Posts> = { edit: { options: EDIT }, delete: true };
const RETENTION: Options<Retention> = { messageDays: true, fileDays: true, at: true };

const CLIENT: Options<Extract<RateLimit['by'], object>> = { header: true };
const RATE_LIMIT: Options<RateLimit> = { perSecond: true, burst: true, by: { options: CLIENT } };
const METRICS: Options<Extract<Operation['metrics'], object>> = { port: true };
const CLUSTER: Options<Cluster> = { name: true };

/** All that may be said of a server. Settings have names of their own. */
export const OPTIONS: Options<ServerSettingsProps> = {
  ...{ siteUrl: true, estate: true },
  ...{ ldap: { options: LDAP }, saml: { options: SAML } },
  ...{ signUp: { options: SIGN_UP }, mfa: true, passwords: true },
  ...{ support: { options: SUPPORT }, posts: { options: POSTS }, retention: { options: RETENTION } },
  ...{ rateLimit: { options: RATE_LIMIT }, push: { options: PUSH_OPTIONS }, pushContents: true },
  ...{ search: { options: SEARCH_OPTIONS }, metrics: { options: METRICS }, cluster: { options: CLUSTER } },
  ...{ settings: true, secrets: { each: SECRET_OPTIONS }, secretsVersion: true },
  ...{ onDestroy: true, acknowledge: true },
};
