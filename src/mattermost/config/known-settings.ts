/**
 * What no answer of the server tells of its settings. Names and kinds are not here: they are read from the server, so that one of a newer release
 * is known as well. Source: the access tags and Sanitize of `model/config.go`.
 */

/** What the server shows instead of a secret. */
export const MASK = '*'.repeat(32);

const SECRETS: readonly string[] = [
  'LdapSettings.BindPassword',
  'FileSettings.PublicLinkSalt',
  'FileSettings.AmazonS3SecretAccessKey',
  'FileSettings.ExportAmazonS3SecretAccessKey',
  'EmailSettings.SMTPPassword',
  'GitLabSettings.Secret',
  'GoogleSettings.Secret',
  'Office365Settings.Secret',
  'OpenIdSettings.Secret',
  'SqlSettings.DataSource',
  'SqlSettings.DataSourceReplicas',
  'SqlSettings.DataSourceSearchReplicas',
  'SqlSettings.ReplicaLagSettings',
  'SqlSettings.AtRestEncryptKey',
  'ElasticsearchSettings.Password',
  'MessageExportSettings.GlobalRelaySettings.SMTPPassword',
  'ServiceSettings.SplitKey',
  'ServiceSettings.GiphySdkKey',
  'ServiceSettings.GoogleDeveloperKey',
  'CacheSettings.RedisPassword',
  'AutoTranslationSettings.LibreTranslate.APIKey',
];

export const isSecret = (path: readonly string[]): boolean => SECRETS.includes(path.join('.'));

/** Keys below are names that people give: the server replaces such a value as a whole. */
const MAPS: readonly string[] = ['PluginSettings.Plugins', 'PluginSettings.PluginStates'];

/** The path of the map that the path leads into. */
export const mapAround = (path: readonly string[]): readonly string[] | undefined =>
  path.length > 2 && MAPS.includes(path.slice(0, 2).join('.')) ? path.slice(0, 2) : undefined;

/** JSON of its own kind, one value for us. */
export const isWhole = (path: readonly string[]): boolean => path.at(-1) === 'AdvancedLoggingJSON';

/** Nobody may change these over REST. Source: patchConfig of `api4/config.go`. */
export const isClosed = (path: readonly string[]): boolean =>
  ['PluginSettings.EnableUploads', 'ImportSettings.Directory'].includes(path.join('.'));

/** Read when the server's process starts: sockets, the pool of the database, the limiter, the cache, the cluster. */
const RESTART: readonly RegExp[] = [
  /^(SqlSettings|ClusterSettings|RateLimitSettings|CacheSettings)\./,
  /^ServiceSettings\.(ListenAddress|ConnectionSecurity|TLS\w+|UseLetsEncrypt|LetsEncryptCertificateCacheFile|Forward80To443|ReadTimeout|WriteTimeout|IdleTimeout|WebserverMode|LicenseFileLocation)$/,
  /^PluginSettings\.(Directory|ClientDirectory)$/,
];

export const needsRestart = (path: readonly string[]): boolean => RESTART.some((one) => one.test(path.join('.')));
