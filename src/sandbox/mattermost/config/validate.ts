import { FilterParser } from 'ldapts';
import { AppError } from '../http/app-error.js';
import type { Settings } from './factory-settings.js';

/** Source: IsValid of `model/config.go`. The messages of rules that no recording shows are our own. */
export function validateConfig(settings: Settings): void {
  const of = (name: string): unknown => {
    const [section = '', key = ''] = name.split('.');
    return settings[section]?.[key];
  };
  for (const [name, least, id] of AT_LEAST) if (Number(of(name)) < least) throw invalid(id, `${name} is too low.`);
  for (const [name, words, id] of ONE_OF) {
    if (!words.includes(String(of(name)))) throw invalid(id, `${name} is none of ${words.join(', ')}.`);
  }
  validateLdap(of);
  validateSaml(of);
  if (of('ElasticsearchSettings.EnableIndexing') !== true) {
    for (const key of ['EnableSearching', 'EnableAutocomplete']) {
      if (of(`ElasticsearchSettings.${key}`) !== true) continue;
      const id = `elastic_search.${key === 'EnableSearching' ? 'enable_searching' : 'enable_autocomplete'}`;
      throw invalid(`${id}.app_error`, `ElasticsearchSettings.EnableIndexing must be true for ${key}.`);
    }
  }
  if (of('ClusterSettings.Enable') === true && of('EmailSettings.EnableEmailBatching') === true) {
    throw invalid('cluster_email_batching.app_error', 'Email batching does not go with clustering.');
  }
  if (String(of('TeamSettings.SiteName')).length > 30) {
    throw invalid('sitename_length.app_error', 'Site name must be less than or equal to 30 characters.');
  }
}

type Value = (name: string) => unknown;

function validateLdap(of: Value): void {
  if (Number(of('LdapSettings.SyncIntervalMinutes')) <= 0) {
    throw invalid('ldap_sync_interval.app_error', 'Invalid sync interval time. Must be at least one minute.');
  }
  if (of('LdapSettings.Enable') !== true) return;
  for (const [key, id, label] of LDAP_NEEDS) {
    if (of(`LdapSettings.${key}`) === '') throw invalid(id, `AD/LDAP field "${label}" is required.`);
  }
  for (const [key, id, label] of FILTERS) {
    if (!isFilter(String(of(`LdapSettings.${key}`)))) {
      throw new AppError(400, `ent.ldap.${id}.app_error`, `Invalid ${label}.`);
    }
  }
}

const LDAP_NEEDS = [
  ['LdapServer', 'ldap_server', 'AD/LDAP Server'],
  ['BaseDN', 'ldap_basedn', 'BaseDN'],
  ['EmailAttribute', 'ldap_email', 'Email Attribute'],
  ['UsernameAttribute', 'ldap_username', 'Username Attribute'],
  ['IdAttribute', 'ldap_id', 'ID Attribute'],
  ['LoginIdAttribute', 'ldap_login_id', 'Login ID Attribute'],
] as const;

/** The filter of groups is not looked at: a bad one makes the sync fail. */
const FILTERS = [
  ['UserFilter', 'validate_filter', 'AD/LDAP Filter'],
  ['GuestFilter', 'validate_guest_filter', 'AD/LDAP guest filter'],
  ['AdminFilter', 'validate_admin_filter', 'AD/LDAP admin filter'],
] as const;

function validateSaml(of: Value): void {
  if (of('SamlSettings.Enable') !== true) return;
  const needs = [
    ['IdpURL', 'saml_idp_url'],
    ['IdpDescriptorURL', 'saml_idp_descriptor_url'],
    ['IdpCertificateFile', 'saml_idp_cert'],
    ['EmailAttribute', 'saml_email_attribute'],
    ['UsernameAttribute', 'saml_username_attribute'],
    ['ServiceProviderIdentifier', 'saml_spidentifier_attribute'],
    ...(of('SamlSettings.Verify') === true
      ? [['AssertionConsumerServiceURL', 'saml_assertion_consumer_service_url']]
      : []),
    ...(of('SamlSettings.Encrypt') === true
      ? [
          ['PrivateKeyFile', 'saml_private_key'],
          ['PublicCertificateFile', 'saml_public_cert'],
        ]
      : []),
  ];
  for (const [key, id] of needs) {
    if (of(`SamlSettings.${key}`) === '') throw invalid(`${id}.app_error`, `SamlSettings.${key} is required.`);
  }
}

const AT_LEAST: readonly (readonly [name: string, least: number, id: string])[] = [
  ['TeamSettings.MaxUsersPerTeam', 1, 'max_users.app_error'],
  ['TeamSettings.MaxChannelsPerTeam', 1, 'max_channels.app_error'],
  ['SqlSettings.MaxIdleConns', 1, 'sql_idle.app_error'],
  ['SqlSettings.MaxOpenConns', 1, 'sql_max_conn.app_error'],
  ['SqlSettings.QueryTimeout', 1, 'sql_query_timeout.app_error'],
  ['FileSettings.MaxFileSize', 1, 'max_file_size.app_error'],
  ['EmailSettings.EmailBatchingInterval', 30, 'email_batching_interval.app_error'],
  ['PasswordSettings.MinimumLength', 5, 'password_length.app_error'],
  ['RateLimitSettings.MemoryStoreSize', 1, 'rate_mem.app_error'],
  ['RateLimitSettings.PerSec', 1, 'rate_sec.app_error'],
  ['RateLimitSettings.MaxBurst', 1, 'max_burst.app_error'],
  ['ServiceSettings.MaximumLoginAttempts', 1, 'login_attempts.app_error'],
  ['ServiceSettings.PersistentNotificationIntervalMinutes', 2, 'persistent_notifications_interval.app_error'],
  ['DataRetentionSettings.MessageRetentionDays', 0, 'data_retention.message_retention_days_too_low.app_error'],
  ['DataRetentionSettings.FileRetentionDays', 0, 'data_retention.file_retention_days_too_low.app_error'],
];

const ONE_OF: readonly (readonly [name: string, words: readonly string[], id: string])[] = [
  ['TeamSettings.RestrictDirectMessage', ['any', 'team'], 'restrict_direct_message.app_error'],
  [
    'TeamSettings.TeammateNameDisplay',
    ['username', 'nickname_full_name', 'full_name'],
    'teammate_name_display.app_error',
  ],
  ['FileSettings.DriverName', ['local', 'amazons3'], 'file_driver.app_error'],
  ['EmailSettings.ConnectionSecurity', ['', 'TLS', 'STARTTLS'], 'email_security.app_error'],
  ['EmailSettings.EmailNotificationContentsType', ['full', 'generic'], 'email_notification_contents_type.app_error'],
  ['LdapSettings.ConnectionSecurity', ['', 'TLS', 'STARTTLS'], 'ldap_security.app_error'],
  ['ElasticsearchSettings.Backend', ['elasticsearch', 'opensearch'], 'elastic_search.invalid_backend.app_error'],
  [
    'SamlSettings.SignatureAlgorithm',
    ['RSAwithSHA1', 'RSAwithSHA256', 'RSAwithSHA512'],
    'saml_signature_algorithm.app_error',
  ],
  ['CacheSettings.CacheType', ['lru', 'redis'], 'cache_type.app_error'],
];

function isFilter(text: string): boolean {
  try {
    return text === '' || FilterParser.parseString(text) !== undefined;
  } catch {
    return false;
  }
}

const invalid = (id: string, message: string): AppError => new AppError(400, `model.config.is_valid.${id}`, message);
